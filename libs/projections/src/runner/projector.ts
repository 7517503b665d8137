import { setTimeout as wait } from 'node:timers/promises';
import type { EventLogReader, SubscriptionPage } from '@selvbook/event-store';
import type { ViewWriter } from '@selvbook/read-models';
import type { Projection } from '../projection.js';
import { gatherPages } from './gather-pages.js';
import { openCheckpoints } from './open-checkpoints.js';
import type { ProjectionStatus } from './projection-status.js';
import { runProjection, type RunningProjection } from './running-projection.js';

/**
 * Events a commit while catching up. Each touches the pages of every adviser's latest day again: with 20,000 a rebuild spent
 * 40 % more on writing them; more than this gains little, and takes memory.
 */
const ROUND_SIZE = 60_000;
/** Events that are read and folded together: few enough that they are garbage while they are young. */
const BATCH_SIZE = 2_000;
/** Between two rounds at the head, so that a busy log is taken in runs and not event by event. */
const LIVE_PAUSE_MS = 8;
/** Before the feed is tried again after the log or the views were away. */
const RETRY_MS = 500;

export interface ProjectorOptions {
  readonly log: EventLogReader;
  /** The log's identity. */
  readonly logId: string;
  readonly views: ViewWriter;
  readonly projections: readonly Projection[];
  /** Told after every commit, and when a projection stops or catches up. */
  readonly onProgress?: (status: ProjectionStatus) => void;
  /** Tuning, as measured by default: events a commit while catching up, and events read and folded together. */
  readonly roundSize?: number;
  readonly batchSize?: number;
}

export interface Projector {
  statuses(): ProjectionStatus[];
  /** Resolves when every projection has caught up once or stopped. */
  readonly caughtUp: Promise<void>;
  /** Ends after the transaction under way, if any. Neither the log nor the views are closed. */
  stop(): Promise<void>;
}

/**
 * Keeps the views up with the log. One feed, read and parsed once, serves all projections, each from its own checkpoint on;
 * it begins at the lowest of them.
 * @throws ViewsRefused the views are another log's, or ahead of this one
 */
export async function startProjector(options: ProjectorOptions): Promise<Projector> {
  const { log, logId, views, projections, onProgress = () => undefined, roundSize = ROUND_SIZE } = options;
  const batchSize = Math.min(roundSize, options.batchSize ?? BATCH_SIZE);
  const ids = projections.map(({ view }) => view);
  await openCheckpoints(views, ids, { logId, head: await log.head() });
  const running: RunningProjection[] = [];
  for (const projection of projections) {
    running.push(await runProjection(projection, views, logId, roundSize));
  }
  const statuses = () => running.map((one) => one.status());
  const isGoing = (one: RunningProjection) => one.status().state !== 'stopped';
  const stopping = new AbortController();
  const { signal } = stopping;
  const first = Promise.withResolvers<void>();

  function note(state: 'running' | 'caughtUp', trouble?: string): void {
    for (const one of running) {
      const before = one.status();
      one.note(state, trouble);
      const after = one.status();
      if (before.state !== after.state || before.error !== after.error) onProgress(after);
    }
    if (state === 'caughtUp' || !running.some(isGoing)) first.resolve();
  }

  /** How far those who go on have folded; the lowest of them is where a feed has to begin. */
  const lowest = () => Math.min(...running.filter(isGoing).map((one) => one.reached()));

  /** Takes page after page; ends when a view was set back behind the feed, or nobody is left to feed. */
  async function feed(): Promise<void> {
    let after = lowest();
    const pages = log.subscribeToAll({ after, pageSize: batchSize, signal });
    for await (const page of gatherPages(pages, batchSize)) {
      await takePage(page, after);
      if (signal.aborted) return;
      after = page.position;
      note(page.caughtUp ? 'caughtUp' : 'running');
      if (!running.some(isGoing) || lowest() < after) return;
      if (page.caughtUp) await pause(LIVE_PAUSE_MS);
    }
  }

  async function takePage(page: SubscriptionPage, after: number): Promise<void> {
    for (const one of running) {
      if (signal.aborted) return;
      await one.take({ ...page, after }, onProgress);
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted && running.some(isGoing)) {
      try {
        await feed();
      } catch (error) {
        note('running', error instanceof Error ? error.message : String(error));
        await pause(RETRY_MS);
      }
    }
    first.resolve();
  }

  const pause = (ms: number): Promise<void> => wait(ms, undefined, { signal }).catch(() => undefined);
  const ended = run();
  return {
    statuses,
    caughtUp: first.promise,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
