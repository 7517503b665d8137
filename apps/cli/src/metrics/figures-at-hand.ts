import { logIdentity } from '@selvbook/commands';
import type { EventLogReader } from '@selvbook/event-store';
import { makeModel, modelFolder, pastViews, trackViewProgress, type FigurePlaces } from '@selvbook/queries';
import {
  ALL_VIEWS,
  checkpoints,
  openViewsAsIs,
  ViewsLoginRefused,
  type ReadModels,
  type ViewsAddress,
} from '@selvbook/read-models';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WrongUse } from '../exit-code.js';
import { foldElsewhere } from '../history/fold-elsewhere.js';
import { unitProgress, type Progress } from '../progress/unit-progress.js';
import { loadEnvironment } from '../settings/cli-settings.js';
import { loadPlaces } from '../settings/places.js';
import { settingsIn } from '../settings/settings-in.js';

/** Where figures are asked for. */
export interface FiguresAtHand {
  readonly places: FigurePlaces;
  /** Whether there is a live view; else a figure of today is replayed, too. */
  readonly isLive: boolean;
  /** Whether the log holds a simulated history. */
  readonly simulated: boolean;
}

const schema = z.object({
  SELVBOOK_DATA: z.string().default('./data'),
  SELVBOOK_KEPT_REPLAYS: z
    .string()
    .regex(/^\d{1,9}$/, 'MiB, a whole number')
    .default('2048')
    .transform(Number),
});

/**
 * Runs `work` over the log and the views that the settings name, beside whoever uses them: nothing of theirs is written.
 * @throws WrongUse the settings are wrong, or the database does not let us in
 * @throws Error in a plain line
 */
export function withFiguresAtHand<T>(work: (figures: FiguresAtHand) => Promise<T>): Promise<T> {
  return withReplaysAtHand(async ({ past, logId, simulated }) => {
    const live = await openLive(loadPlaces().views, logId);
    try {
      const readModels = live ?? NO_VIEWS;
      const places = { readModels, progress: trackViewProgress(readModels), past };
      return await work({ places, isLive: live !== undefined, simulated });
    } finally {
      await live?.close();
    }
  });
}

/** Where figures are replayed from: the log alone. */
export interface ReplaysAtHand {
  readonly past: FigurePlaces['past'];
  readonly logId: string;
  /** Whether the log holds a simulated history. */
  readonly simulated: boolean;
}

/**
 * Runs `work` over the log that the settings name, and no views.
 * @throws WrongUse the settings are wrong
 * @throws Error in a plain line
 */
export async function withReplaysAtHand<T>(work: (replays: ReplaysAtHand) => Promise<T>): Promise<T> {
  const { log: named, unit } = loadPlaces();
  const { SELVBOOK_DATA: data, SELVBOOK_KEPT_REPLAYS: kept } = settingsIn(schema, loadEnvironment());
  const log = await named.openReader();
  try {
    const identity = await logIdentity(log);
    if (!identity) throw new Error('The log has no identity yet: start the service once.');
    const past = pastOf(log, { logId: identity.logId, unit, folder: join(data, 'replays'), mostBytes: kept * 2 ** 20 });
    try {
      return await work({ past, logId: identity.logId, simulated: identity.simulated ?? false });
    } finally {
      await past.close();
    }
  } finally {
    await log.close();
  }
}

/** Undefined: there are none. @throws Error in a plain line: they are another log's */
async function openLive(address: ViewsAddress, logId: string): Promise<ReadModels | undefined> {
  if ('file' in address && !existsSync(address.file)) return undefined;
  try {
    const live = await openViewsAsIs(address);
    const strange = (await live.read(checkpoints)).find((one) => one.logId !== logId);
    if (strange) {
      await live.close();
      throw new Error(`The views were built from another log (${strange.logId}).`);
    }
    return {
      ...NO_VIEWS,
      known: live.known,
      read: (work) => live.read(work),
      look: (work) => live.read(work),
      close: () => live.close(),
    };
  } catch (error) {
    throw error instanceof ViewsLoginRefused ? new WrongUse(`SELVBOOK_READ_MODELS: ${error.message}`) : error;
  }
}

const NO_VIEWS: ReadModels = {
  known: [],
  read: () => Promise.reject(new Error('There are no views.')),
  look: () => Promise.reject(new Error('There are no views.')),
  news: { lookEvery: 1_000, onMoved: () => () => undefined, onReleased: () => () => undefined },
  remedy: '',
  close: async () => undefined,
};

interface Keeping {
  readonly logId: string;
  readonly unit: 'events' | 'positions';
  readonly folder: string;
  readonly mostBytes: number;
}

/** Replays in this thread, which has nothing else to do, and a second one; and tells how far they are. */
function pastOf(log: EventLogReader, { logId, unit, folder, mostBytes }: Keeping): FigurePlaces['past'] {
  const kept = modelFolder(folder, mostBytes);
  return pastViews({
    log,
    logId,
    known: ALL_VIEWS,
    folder: kept,
    patience: Infinity,
    async make(request) {
      let progress: Progress | undefined;
      try {
        return await makeModel(
          {
            log,
            folder: kept,
            // Reading begins anywhere only where positions count events.
            ...(unit === 'events' && foldElsewhere && { elsewhere: foldElsewhere }),
            onProgress({ begun, position, until }) {
              progress ??= unitProgress(until, unit, process.stderr, { begun });
              progress.update(position);
            },
          },
          request,
        );
      } finally {
        progress?.stop();
      }
    },
  });
}
