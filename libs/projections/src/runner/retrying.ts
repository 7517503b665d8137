import { setTimeout as wait } from 'node:timers/promises';
import { retryRequests, type ViewWriter } from '@selvbook/read-models';
import type { ProjectionStatus } from './projection-status.js';
import type { RunningProjection } from './running-projection.js';

/** How often it is looked whether somebody asks, while anything is parked. */
const LOOK_EVERY_MS = 1_000;

/** Trying parked streams again, for those who ask in the views' database. */
export interface Retrying {
  /** Does what is asked for, between two pages of the feed. Rejects when the log or the views are away just now. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** `onDue` is told when {@link Retrying.settle} is to be called, `onRetried` how a projection stands after it. */
export function watchRetries(
  running: readonly RunningProjection[],
  views: ViewWriter,
  { onDue, onRetried }: { readonly onDue: () => void; readonly onRetried: (status: ProjectionStatus) => void },
): Retrying {
  const stopping = new AbortController();
  const { signal } = stopping;

  /** Only whoever works on a view may change its rows. */
  async function asked(): Promise<readonly (readonly [RunningProjection, string])[]> {
    const found: (readonly [RunningProjection, string])[] = [];
    for (const one of running.filter((some) => some.isWorking() && some.hasParked())) {
      for (const stream of await retryRequests(views.db, one.view)) found.push([one, stream]);
    }
    return found;
  }

  async function keepLooking(): Promise<void> {
    for (;;) {
      await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      // Views that are away just now are looked at again.
      const due = await asked().catch(() => []);
      if (due.length > 0) onDue();
    }
  }

  const ended = keepLooking();
  return {
    async settle() {
      for (const [one, stream] of await asked()) {
        await one.retry(stream);
        onRetried(one.status());
      }
    },
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
