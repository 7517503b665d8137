import { setTimeout as wait } from 'node:timers/promises';
import type { EventLogReader, SubscriptionPage } from '@selvbook/event-store';
import type { ParkedStreamRow, ViewId, ViewWriter } from '@selvbook/read-models';
import type { Projection } from '../projection.js';
import { gatherPages } from './gather-pages.js';
import { openCheckpoints } from './open-checkpoints.js';
import type { ProjectionStatus } from './projection-status.js';
import { watchRetries } from './retrying.js';
import { runProjection, type RunningProjection } from './running-projection.js';
import { shareViews } from './sharing.js';

/**
 * Events a commit while catching up. Each touches the pages of every adviser's latest day again: with 20,000 a rebuild spent
 * 40 % more on writing them; more than this gains little, and takes memory.
 */
const ROUND_SIZE = 60_000;
/** Where the server writes beside the folding, a row costs more to write and nothing to wait for: 13 % more events a second. */
const ROUND_SIZE_ASIDE = 120_000;
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
  /** Those that the views do not know, or that nobody is to work on, are left alone. */
  readonly projections: readonly Projection[];
  /** Told after every commit, and when a projection stops or catches up. */
  readonly onProgress?: (status: ProjectionStatus) => void;
  /** Told of every stream that was parked: one of its events cannot be folded, and the later ones wait. */
  readonly onParked?: (parked: ParkedStreamRow) => void;
  /** Tuning, as measured by default: events a commit while catching up, and events read and folded together. */
  readonly roundSize?: number;
  readonly batchSize?: number;
}

export interface Projector {
  statuses(): ProjectionStatus[];
  /** Resolves when every projection has caught up once, stopped, stands by, or is retired. */
  readonly caughtUp: Promise<void>;
  /** Ends after the transaction under way, if any, and leaves the views to others. Neither the log nor the views are closed. */
  stop(): Promise<void>;
}

/**
 * Keeps the views up with the log. One feed, read and parsed once, serves all projections, each from its own checkpoint on;
 * it begins at the lowest of them. Where other projectors work on the same views, each view is worked on by one of them.
 * @throws ViewsRefused the views are another log's, or ahead of this one
 */
export async function startProjector(options: ProjectorOptions): Promise<Projector> {
  const { log, logId, views, projections } = options;
  const { onProgress = () => undefined, onParked = () => undefined } = options;
  const roundSize = options.roundSize ?? (views.aside ? ROUND_SIZE_ASIDE : ROUND_SIZE);
  const batchSize = Math.min(roundSize, options.batchSize ?? BATCH_SIZE);
  const known = projections.map(({ view }) => view).filter((view) => isOneOf(view, views.known));
  const open = await openCheckpoints(views, known, { logId, head: () => log.head() });
  const running: RunningProjection[] = [];
  for (const projection of projections.filter(({ view }) => isOneOf(view, open))) {
    running.push(await runProjection(projection, { log, logId, views, roundSize, onParked }));
  }
  const statuses = () => running.map((one) => one.status());
  const isWorking = (one: RunningProjection) => one.isWorking();
  const isGoing = (one: RunningProjection) => !/^(stopped|retired)$/.test(one.status().state);
  const stopping = new AbortController();
  const { signal } = stopping;
  const first = Promise.withResolvers<void>();
  /** Ends the feed under way, for whoever works on a view to be settled anew. */
  let turning = new AbortController();
  const sharing = await shareViews(running, views, { onDue: () => turning.abort(), onHeard: onProgress });
  const retrying = watchRetries(running, views, { onDue: () => turning.abort(), onRetried: onProgress });

  function note(state: 'running' | 'caughtUp', trouble?: string): void {
    for (const one of running) {
      const before = one.status();
      one.note(state, trouble);
      const after = one.status();
      if (before.state !== after.state || before.error !== after.error) onProgress(after);
    }
    if (state === 'caughtUp' || !running.some(isWorking)) first.resolve();
  }

  /** How far those who work have folded; the lowest of them is where a feed has to begin. */
  const lowest = () => Math.min(...running.filter(isWorking).map((one) => one.reached()));

  /** Takes page after page; ends when a view was set back behind the feed, when others take over, or nobody is left to feed. */
  async function feed(until: AbortSignal): Promise<void> {
    let after = lowest();
    const pages = log.subscribeToAll({ after, pageSize: batchSize, signal: until });
    for await (const page of gatherPages(pages, batchSize)) {
      await takePage(page, after);
      if (until.aborted) return;
      after = page.position;
      const goesBack = lowest() < after;
      note(page.caughtUp && !goesBack ? 'caughtUp' : 'running');
      if (!running.some(isWorking) || goesBack) return;
      if (page.caughtUp) await pause(LIVE_PAUSE_MS);
    }
  }

  async function takePage(page: SubscriptionPage, after: number): Promise<void> {
    const take = (one: RunningProjection) => one.take({ ...page, after }, onProgress);
    if (views.aside) return takeAtOnce(running.map(take));
    for (const one of running) {
      if (signal.aborted) return;
      await take(one);
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted && running.some(isGoing)) {
      turning = new AbortController();
      const until = AbortSignal.any([signal, turning.signal]);
      try {
        await settle();
        await retrying.settle();
        if (running.some(isWorking)) await feed(until);
        else await aborted(until);
      } catch (error) {
        note('running', error instanceof Error ? error.message : String(error));
        await pause(RETRY_MS);
      }
    }
    first.resolve();
  }

  /** Tells of everybody who begins or ends to work on a view. */
  async function settle(): Promise<void> {
    if (!sharing.isDue()) return;
    const before = statuses();
    await sharing.settle();
    for (const [place, after] of statuses().entries()) if (after.state !== before[place]?.state) onProgress(after);
  }

  const pause = (ms: number): Promise<void> => wait(ms, undefined, { signal }).catch(() => undefined);
  if (!running.some(isWorking)) first.resolve();
  const ended = run();
  return {
    statuses,
    caughtUp: first.promise,
    async stop() {
      stopping.abort();
      await ended;
      await Promise.all(running.map((one) => one.rest()));
      await retrying.stop();
      await sharing.stop();
    },
  };
}

const isOneOf = (view: ViewId, others: readonly ViewId[]): boolean =>
  others.some(({ name, version }) => name === view.name && version === view.version);

const aborted = (signal: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** Nobody is left at work behind the back of the next page. */
async function takeAtOnce(taking: readonly Promise<void>[]): Promise<void> {
  for (const taken of await Promise.allSettled(taking)) if (taken.status === 'rejected') throw taken.reason;
}
