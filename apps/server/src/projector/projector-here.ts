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
  /** What the two work on. */
  let now: VersionsToKeep = { kept: [], building: [] };

  /** When this has resolved the projector runs; `whole` resolves when this thread has all that is kept. */
  async function begin(): Promise<{ readonly whole: Promise<void> }> {
    now = { kept: (await versionsToKeep(views)).kept, building: [] };
    const behind = await howFarBehind();
    const farBehind = data.farBehind ?? (data.eventStore.kind === 'embedded' ? 1 : BYTES_AN_EVENT) * FAR_BEHIND;
    const isFirst = ({ name }: ViewId) => FIRST_SHIFT.includes(name);
    if (behind < farBehind || now.kept.every(isFirst) || !now.kept.some(isFirst)) {
      here = await startShift(data, now.kept, told);
      return { whole: Promise.resolve() };
    }
    const turn = writeTurnMemory();
    here = await startShift({ ...data, turn }, now.kept.filter(isFirst), told);
    second = startSecondShift({ ...data, turn, shift: now.kept.filter((view) => !isFirst(view)) }, told);
    const caughtUp = Promise.all([here.projector.caughtUp, second.ended]);
    return { whole: caughtUp.then(() => (signal.aborted ? undefined : restart())) };
  }

  /** The head of the log less where the last of the views stands that are kept; tells how each of them stands. */
  async function howFarBehind(): Promise<number> {
    const log = await openLogReader(data.eventStore);
    try {
      for (const { name, version, position } of now.kept)
        tell({ name, version, position, folded: 0, state: 'running' });
      return (await log.head()) - Math.min(...now.kept.map(({ position }) => position));
    } finally {
      await log.close();
    }
  }

  /** This thread on what is kept now. A log or views that are away just then are waited for. */
  async function restart(): Promise<void> {
    await here?.stop();
    here = undefined;
    while (!signal.aborted) {
      try {
        here = await startShift(data, now.kept, told);
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable || error instanceof ViewsUnavailable)) throw error;
        await pause(TRY_AGAIN_MS);
      }
    }
  }

  async function followVersions(): Promise<void> {
    while (!signal.aborted) {
      const wanted = await versionsToKeep(views).catch(async (error: unknown) => {
        if (error instanceof ViewsGone) await beginAnew();
        return now;
      });
      if (!isSame(wanted.building, now.building) || builder?.isRunning() === false) {
        await builder?.stop();
        builder = wanted.building.length === 0 ? undefined : startBuilder({ ...data, shift: wanted.building }, told);
        now = { ...now, building: wanted.building };
      }
      if (!isSame(wanted.kept, now.kept)) {
        now = { ...now, kept: wanted.kept };
        forgetOthers();
        await restart();
      }
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Without tables: they are made when the views are opened again, and filled from the log's beginning. */
  async function beginAnew(): Promise<void> {
    await builder?.stop();
    builder = undefined;
    now = { ...now, building: [] };
    await restart();
  }

  function forgetOthers(): void {
    const texts = [...now.kept, ...now.building].map(versionText);
    for (const [text, { name, version, position, folded }] of heard) {
      if (texts.includes(text)) continue;
      onProgress({ name, version, position, folded, state: 'retired' });
      heard.delete(text);
    }
  }

  const pause = (ms: number): Promise<void> => wait(ms, undefined, { signal }).catch(() => undefined);
  const { whole } = await begin().catch(async (error: unknown) => {
    await views.close();
    throw error;
  });
  const failed = Promise.withResolvers<never>();
  // Whoever is not told of it will ask; until then it is not an unhandled one.
  failed.promise.catch(() => undefined);
  const ended = whole.then(followVersions).catch(failed.reject);
  return {
    statuses: () => [...heard.values()],
    failed: failed.promise,
    async stop() {
      stopping.abort();
      await Promise.all([second?.stop(), builder?.stop()]);
      // It may be waiting to be caught up: what it left undone, the next one does.
      await here?.projector.stop();
      await ended;
      await builder?.stop();
      await here?.stop();
      await views.close();
    },
  };
}

const isSame = (some: readonly ViewId[], others: readonly ViewId[]): boolean =>
  some.map(versionText).join() === others.map(versionText).join();
