import { setTimeout as wait } from 'node:timers/promises';
import { StoreUnavailable } from '@selvbook/event-store';
import { PROJECTIONS, startProjector, type ProjectionStatus, type Projector } from '@selvbook/projections';
import { openViewWriter, positionOf, VIEWS, writeTurn, writeTurnMemory } from '@selvbook/read-models';
import { openLogReader } from '../service/open-log.js';
import { startSecondShift } from './second-shift.js';
import type { ProjectorData } from './projector-messages.js';

type OnProgress = (status: ProjectionStatus) => void;

/** A projector in the calling thread. */
export interface ProjectorHere {
  statuses(): ProjectionStatus[];
  stop(): Promise<void>;
}

/** From so many events behind, starting a second thread (0.3 s) is worth it. */
const FAR_BEHIND = 50_000;
const TRY_AGAIN_MS = 500;
/** The positions of an EventStoreDB count bytes: about so many to an event. */
const BYTES_AN_EVENT = 1_000;

const ALL = PROJECTIONS.map(({ view }) => view.name);
/** Half of the work, as measured; the other half is done by a second thread. */
const FIRST_SHIFT: readonly string[] = [VIEWS.interviews.name];
const SECOND_SHIFT = ALL.filter((name) => !FIRST_SHIFT.includes(name));

/**
 * Keeps the views up with the log. Where they are far behind, two threads catch up side by side, each with views of its own;
 * then this one takes over all of them. Checkpoints make the handing over harmless, whenever it comes.
 * @throws Error with one line naming the remedy
 */
export async function runProjectorHere(data: ProjectorData, onProgress: OnProgress): Promise<ProjectorHere> {
  const before = await standing(data);
  const behind = before.head - Math.min(...before.statuses.map(({ position }) => position));
  const farBehind = data.farBehind ?? (data.eventStore.kind === 'embedded' ? 1 : BYTES_AN_EVENT) * FAR_BEHIND;
  if (behind >= farBehind) return catchUpInTwo(data, before.statuses, onProgress);
  const all = await startShift(data, ALL, onProgress);
  return { statuses: () => all.projector.statuses(), stop: () => all.stop() };
}

async function catchUpInTwo(
  data: ProjectorData,
  before: readonly ProjectionStatus[],
  onProgress: OnProgress,
): Promise<ProjectorHere> {
  const turn = writeTurnMemory();
  let here = await startShift({ ...data, turn }, FIRST_SHIFT, onProgress);
  const second = startSecondShift({ ...data, turn, shift: SECOND_SHIFT }, onProgress);
  let stopping = false;
  const handedOver = Promise.all([here.projector.caughtUp, second.ended]).then(async () => {
    if (stopping) return;
    await here.stop();
    here = await takeOver();
  });

  /** A log that is away just then is waited for; whoever is told to stop meanwhile has nothing to take over. */
  async function takeOver(): Promise<typeof here> {
    for (;;) {
      try {
        return await startShift(data, ALL, onProgress);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        if (stopping) return here;
        await wait(TRY_AGAIN_MS);
      }
    }
  }
  return {
    statuses: () => [...here.projector.statuses(), ...before.filter(({ name }) => SECOND_SHIFT.includes(name))],
    async stop() {
      stopping = true;
      await second.stop();
      await here.projector.stop();
      await handedOver;
      await here.stop();
    },
  };
}

/** Some of the projections, in the calling thread. */
export async function startShift(
  { eventStore, readModelsFile, logId, turn }: ProjectorData & { readonly turn?: SharedArrayBuffer },
  names: readonly string[],
  onProgress: OnProgress,
): Promise<{ readonly projector: Projector; stop(): Promise<void> }> {
  const log = await openLogReader(eventStore);
  const views = await openViewWriter({ file: readModelsFile, ...(turn && { turn: writeTurn(turn) }) });
  const close = () => Promise.all([log.close(), views.close()]);
  const projections = PROJECTIONS.filter(({ view }) => names.includes(view.name));
  const starting = startProjector({ log, views, logId, projections, onProgress });
  const projector = await starting.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    projector,
    async stop() {
      await projector.stop();
      await close();
    },
  };
}

/** The head of the log, and how the views stood before anybody worked on them. */
async function standing({ eventStore, readModelsFile }: ProjectorData): Promise<{
  readonly head: number;
  readonly statuses: readonly ProjectionStatus[];
}> {
  const log = await openLogReader(eventStore);
  const views = await openViewWriter({ file: readModelsFile });
  try {
    const statuses: ProjectionStatus[] = [];
    for (const { view } of PROJECTIONS) {
      const { name, version } = view;
      statuses.push({ name, version, position: await positionOf(views.db, view), state: 'running' });
    }
    return { head: await log.head(), statuses };
  } finally {
    await Promise.all([log.close(), views.close()]);
  }
}
