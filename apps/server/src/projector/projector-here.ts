import { setTimeout as wait } from 'node:timers/promises';
import { StoreUnavailable } from '@selvbook/event-store';
import type { ProjectionStatus } from '@selvbook/projections';
import {
  openViewWriter,
  versionText,
  VIEWS,
  ViewsGone,
  ViewsUnavailable,
  writeTurnMemory,
  type ViewId,
} from '@selvbook/read-models';
import { openLogReader } from '../service/open-log.js';
import { startBuilder, startSecondShift, type Builder, type SecondShift } from './second-shift.js';
import type { ProjectorData, Told } from './projector-messages.js';
import { startShift, type Shift } from './shift.js';
import { versionsToKeep, type VersionsToKeep } from './versions-to-keep.js';

/** A projector in the calling thread. */
export interface ProjectorHere {
  statuses(): ProjectionStatus[];
  /** Rejects when it cannot go on by itself, and then works on nothing any more; never resolves. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/** From so many events behind, starting a second thread (0.3 s) is worth it. */
const FAR_BEHIND = 50_000;
const TRY_AGAIN_MS = 500;
/** How often it is looked whether a version was swapped in, retired or begun again. */
const LOOK_EVERY_MS = 1_000;
/** The positions of an EventStoreDB count bytes: about so many to an event. */
const BYTES_AN_EVENT = 1_000;

const NEVER = new Promise<never>(() => undefined);

/** Half of the work, as measured; the other half is done by a second thread. */
const FIRST_SHIFT: readonly string[] = [VIEWS.interviews.name];

/**
 * Keeps the views up with the log. Where they are far behind, two threads catch up side by side, each with views of its own;
 * then this one takes over all of them. Versions that are being built have a thread of their own until they are swapped in, so
 * that those that are read do not wait for them. Checkpoints make every handing over harmless, whenever it comes.
 * @throws Error with one line naming the remedy
 */
export async function runProjectorHere(data: ProjectorData, { onProgress, onParked }: Told): Promise<ProjectorHere> {
  const heard = new Map<string, ProjectionStatus>();
  const tell = (status: ProjectionStatus): void => {
    heard.set(versionText(status), status);
    onProgress(status);
  };
  const told: Told = { onProgress: tell, onParked };
  const views = await openViewWriter(data.readModels);
  const stopping = new AbortController();
  const { signal } = stopping;
  let here: Shift | undefined;
  let second: SecondShift | undefined;
  let builder: Builder | undefined;
  /** Whether the second thread and this one have come to the head of the log, and this one is to take over. */
  let isHandedOver = false;
  /** Resolves then; never where there is no second thread. */
  let handedOver: Promise<unknown> = NEVER;
  /** What they work on. */
  let now: VersionsToKeep = { kept: [], building: [] };

  /** In one thread, or in two where what is kept is far behind. */
  async function startShifts(): Promise<void> {
    const farBehind = data.farBehind ?? (data.eventStore.kind === 'embedded' ? 1 : BYTES_AN_EVENT) * FAR_BEHIND;
    const isFirst = ({ name }: ViewId) => FIRST_SHIFT.includes(name);
    const isAlone = now.kept.every(isFirst) || !now.kept.some(isFirst) || isHandedOver;
    isHandedOver = false;
    handedOver = NEVER;
    if (isAlone || (await howFarBehind()) < farBehind) {
      here = await startShift(data, now.kept, told);
      return;
    }
    const turn = writeTurnMemory();
    here = await startShift({ ...data, turn }, now.kept.filter(isFirst), told);
    second = startSecondShift({ ...data, turn, shift: now.kept.filter((view) => !isFirst(view)) }, told);
    const pair = second;
    handedOver = Promise.all([here.projector.caughtUp, second.ended]).then(() => {
      // Where another pair has begun meanwhile, it is none of its business.
      isHandedOver = second === pair;
    });
  }

  /** The head of the log less where the last of the views stands that are kept. */
  async function howFarBehind(): Promise<number> {
    const log = await openLogReader(data.eventStore);
    try {
      return (await log.head()) - Math.min(...now.kept.map(({ position }) => position));
    } finally {
      await log.close();
    }
  }

  /** On what is kept now. A log or views that are away just then are waited for. */
  async function restart(): Promise<void> {
    await stopShifts();
    while (!signal.aborted) {
      try {
        await startShifts();
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable || error instanceof ViewsUnavailable)) throw error;
        await pause(TRY_AGAIN_MS);
      }
    }
  }

  /** This thread first: the other one lives until it has given its turn to write back. */
  async function stopShifts(): Promise<void> {
    second?.leave();
    await here?.stop();
    await second?.stop();
    here = undefined;
    second = undefined;
  }

  async function followVersions(): Promise<void> {
    while (!signal.aborted) {
      let areGone = false;
      const wanted = await versionsToKeep(views).catch((error: unknown) => {
        areGone = error instanceof ViewsGone;
        return areGone ? fromTheBeginning(now) : now;
      });
      const isMoved = areGone || !isSame(wanted.kept, now.kept);
      if (isMoved || !isSame(wanted.building, now.building) || builder?.isRunning() === false) {
        await builder?.stop();
        builder = undefined;
      }
      now = wanted;
      if (isMoved) forgetOthers();
      if (isMoved || isHandedOver) await restart();
      if (!builder && now.building.length > 0 && !signal.aborted) {
        builder = startBuilder({ ...data, shift: now.building }, told);
      }
      await Promise.race([pause(LOOK_EVERY_MS), handedOver]);
    }
  }

  function forgetOthers(): void {
    const texts = [...now.kept, ...now.building].map(versionText);
    for (const [text, { name, version, position, folded }] of heard) {
      if (texts.includes(text)) continue;
      onProgress({ name, version, position, folded, state: 'retired' });
      heard.delete(text);
    }
  }

  /** When this has resolved the projector runs. */
  async function begin(): Promise<void> {
    now = { kept: (await versionsToKeep(views)).kept, building: [] };
    for (const { name, version, position } of now.kept) tell({ name, version, position, folded: 0, state: 'running' });
    await startShifts();
  }

  const pause = (ms: number): Promise<void> => wait(ms, undefined, { signal }).catch(() => undefined);
  await begin().catch(async (error: unknown) => {
    await views.close();
    throw error;
  });
  const failed = Promise.withResolvers<never>();
  // Whoever is not told of it will ask; until then it is not an unhandled one.
  failed.promise.catch(() => undefined);
  const ended = followVersions().catch(async (error: unknown) => {
    await Promise.all([builder?.stop(), stopShifts()]);
    failed.reject(error);
  });
  return {
    statuses: () => [...heard.values()],
    failed: failed.promise,
    async stop() {
      stopping.abort();
      second?.leave();
      await builder?.stop();
      // It may be restarting: what it has begun by then is stopped after it.
      await ended;
      await Promise.all([builder?.stop(), stopShifts()]);
      await views.close();
    },
  };
}

/** Without tables: they are made when the views are opened again, and filled from the log's beginning. */
const fromTheBeginning = ({ kept }: VersionsToKeep): VersionsToKeep => ({
  kept: kept.map((one) => ({ ...one, position: 0 })),
  building: [],
});

const isSame = (some: readonly ViewId[], others: readonly ViewId[]): boolean =>
  some.map(versionText).join() === others.map(versionText).join();
