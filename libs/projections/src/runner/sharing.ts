import { setTimeout as wait } from 'node:timers/promises';
import { checkpoints, versionText, type ViewLeases, type ViewWriter } from '@selvbook/read-models';
import type { ProjectionStatus } from './projection-status.js';
import type { RunningProjection } from './running-projection.js';

/** Sharing views with other projectors: of each view one has the lease and works, the others stand by. */
export interface Sharing {
  /** Whether somebody is to begin or end working on a view, or a view is not where its projection left it. */
  isDue(): boolean;
  /** Does that, between two pages of the feed. */
  settle(): Promise<void>;
  /** Leaves the views to others at once. Not when the database is away: then the leases end by themselves. */
  stop(): Promise<void>;
}

/** Nobody to share with: everybody works, always. */
const WITHOUT: Sharing = { isDue: () => false, settle: async () => undefined, stop: async () => undefined };

/**
 * Begins to share: when this resolves everybody works or stands by. `onDue` is told when {@link Sharing.settle} is to be called,
 * `onHeard` how a view stands that somebody else has moved, and whether it can be heard of at all.
 */
export async function shareViews(
  running: readonly RunningProjection[],
  views: ViewWriter,
  told: { readonly onDue: () => void; readonly onHeard: (status: ProjectionStatus) => void },
): Promise<Sharing> {
  if (views.leases) return shareByLeases(running, views, views.leases, told);
  for (const one of running) await one.work();
  return WITHOUT;
}

async function shareByLeases(
  running: readonly RunningProjection[],
  views: ViewWriter,
  leases: ViewLeases,
  { onDue, onHeard }: Parameters<typeof shareViews>[2],
): Promise<Sharing> {
  const idsOf = (some: readonly RunningProjection[]) => some.map(({ view }) => view);
  const stopping = new AbortController();
  let held: ReadonlySet<string> = new Set();
  /** Projections whose view is behind where they left it: the database was set back. */
  const setBack = new Set<RunningProjection>();
  let awake = Promise.withResolvers<void>();

  const toBegin = () => running.filter((one) => held.has(versionText(one.view)) && isStandingBy(one));
  const toEnd = () => running.filter((one) => !held.has(versionText(one.view)) && one.isWorking());
  const isDue = () => toBegin().length > 0 || toEnd().length > 0 || setBack.size > 0;

  function heard(one: RunningProjection, position: number): void {
    if (one.isWorking() || one.status().position === position) return;
    one.heard(position);
    if (isStandingBy(one)) onHeard(one.status());
  }

  /** Asks the database who has which view, and where the views are. */
  async function look(): Promise<void> {
    const stopped = running.filter((one) => hasStopped(one) && held.has(versionText(one.view)));
    // A newer program may know how to go on where this one does not.
    if (stopped.length > 0) await leases.release(idsOf(stopped));
    held = await leases.hold(idsOf(running.filter((one) => !hasStopped(one))));
    const left = new Map(running.map((one) => [one, one.standing()]));
    const now = await checkpoints(views.db);
    for (const [one, { position, retries }] of left) {
      const found = now.find(({ name, version }) => name === one.view.name && version === one.view.version);
      const at = found ?? { position: 0, retries: 0 };
      if (one.isWorking() && (at.position < position || at.retries < retries)) setBack.add(one);
      heard(one, at.position);
    }
  }

  /** Whoever was told of trouble is told when it is over, too: nothing else may happen for long. */
  function noteStandingBy(trouble?: string): void {
    for (const one of running.filter(isStandingBy)) {
      const before = one.status().error;
      one.note('running', trouble);
      if (one.status().error !== before) onHeard(one.status());
    }
  }

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      const late = wait(running.some(isStandingBy) ? leases.tryEvery : leases.renewEvery, undefined, {
        signal: stopping.signal,
      });
      await Promise.race([late.catch(() => undefined), awake.promise]);
      awake = Promise.withResolvers<void>();
      if (stopping.signal.aborted) return;
      try {
        await look();
        noteStandingBy();
      } catch (error) {
        noteStandingBy(messageOf(error));
      }
      if (isDue()) onDue();
    }
  }

  await look();
  const deaf = [
    views.news.onReleased(() => awake.resolve()),
    views.news.onMoved((move) => {
      const one = running.find(({ view }) => view.name === move.name && view.version === move.version);
      if (one) heard(one, move.position);
    }),
  ];
  const ended = keep();
  const sharing: Sharing = {
    isDue,
    async settle() {
      for (const one of toEnd()) one.standBy();
      const lost = [...setBack].filter(({ view }) => held.has(versionText(view)));
      for (const one of [...toBegin(), ...lost]) await one.work();
      setBack.clear();
    },
    async stop() {
      for (const end of deaf) end();
      stopping.abort();
      await ended;
      await leases.release(idsOf(running)).catch(() => undefined);
    },
  };
  await sharing.settle();
  return sharing;
}

const hasStopped = (one: RunningProjection): boolean => /^(stopped|retired)$/.test(one.status().state);
const isStandingBy = (one: RunningProjection): boolean => one.status().state === 'standby';
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
