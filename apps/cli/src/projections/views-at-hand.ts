import type { EventLogReader } from '@selvbook/event-store';
import { openViewWriter, ViewsLoginRefused, type ViewWriter } from '@selvbook/read-models';
import { existsSync } from 'node:fs';
import { WrongUse } from '../exit-code.js';
import { loadPlaces, type Places } from '../settings/places.js';

/** The views and the log that the settings name, open beside whoever uses them. */
export interface ViewsAtHand {
  readonly views: ViewWriter;
  readonly log: EventLogReader;
  readonly unit: Places['unit'];
}

/**
 * Runs `work` over what the settings name.
 * @throws WrongUse the settings are wrong, or the database does not let us in
 * @throws Error in a plain line
 */
export async function withViewsAtHand<T>(work: (parts: ViewsAtHand) => Promise<T>): Promise<T> {
  const places = loadPlaces();
  if ('file' in places.views && !existsSync(places.views.file)) {
    throw new Error(`There are no views in ${places.views.file} yet: the service makes them.`);
  }
  const log = await places.log.openReader();
  try {
    const views = await openViewWriter(places.views);
    try {
      return await work({ views, log, unit: places.unit });
    } finally {
      await views.close();
    }
  } catch (error) {
    throw error instanceof ViewsLoginRefused ? new WrongUse(`SELVBOOK_READ_MODELS: ${error.message}`) : error;
  } finally {
    await log.close();
  }
}
