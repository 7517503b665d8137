import { PROJECTIONS, startProjector, type Projector } from '@selvbook/projections';
import { openViewWriter, writeTurn, type ViewId } from '@selvbook/read-models';
import { openLogReader } from '../service/open-log.js';
import type { ProjectorData, Told } from './projector-messages.js';

/** Some of the projections, at work in the calling thread. */
export interface Shift {
  readonly projector: Projector;
  stop(): Promise<void>;
}

interface ShiftParts extends ProjectorData {
  readonly turn?: SharedArrayBuffer;
  readonly roundSize?: number;
}

export async function startShift(
  { eventStore, readModels, logId, turn, roundSize }: ShiftParts,
  versions: readonly ViewId[],
  told: Told,
): Promise<Shift> {
  const log = await openLogReader(eventStore);
  const views = await openViewWriter(readModels, turn && writeTurn(turn)).catch(async (error: unknown) => {
    await log.close();
    throw error;
  });
  const close = () => Promise.all([log.close(), views.close()]);
  const projections = PROJECTIONS.filter(({ view }) =>
    versions.some(({ name, version }) => name === view.name && version === view.version),
  );
  const starting = startProjector({
    log,
    views,
    logId,
    projections,
    ...told,
    ...(roundSize !== undefined && { roundSize }),
  });
  const projector = await starting.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  for (const status of projector.statuses()) told.onProgress(status);
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await projector.stop();
    await close();
  };
  return { projector, stop: () => (stopped ??= stop()) };
}
