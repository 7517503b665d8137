import type { EventStore, RecordedEvent } from '@selvbook/event-store';
import { setTimeout as wait } from 'node:timers/promises';

/** Every fact of a log. */
export async function logOf(store: EventStore): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of store.readAll({ after: 0 })) events.push(...page.events);
  return events;
}

export async function streamOf(store: EventStore, stream: string): Promise<readonly RecordedEvent[]> {
  return (await store.readStream(stream)).events;
}

export const typesOf = (events: readonly RecordedEvent[]) => events.map(({ type }) => type);

/** A log whose process dies at its nth append: before it is written, or after, its answer lost. */
export function dyingAfter(store: EventStore, appends: number, when: 'before' | 'after' = 'before'): EventStore {
  let left = appends;
  return {
    ...store,
    async append(stream, expected, events) {
      if (left-- > 0) return store.append(stream, expected, events);
      if (left === -1 && when === 'after') await store.append(stream, expected, events);
      throw new Error('died');
    },
  };
}

/** A log that loses its nth append, which is known only when others have been written: connections may each have a fate of their own. */
export function losing(store: EventStore, nth: number): EventStore {
  let appends = 0;
  return {
    ...store,
    async append(stream, expected, events) {
      appends += 1;
      if (appends - 1 !== nth) return store.append(stream, expected, events);
      await wait(LOST_AFTER_MS);
      throw new Error('lost');
    },
  };
}
const LOST_AFTER_MS = 2;

/** A log at whose nth call something else is done first, by another process say. Calls are counted from 0. */
export function interruptedAt(store: EventStore, nth: number, meanwhile: () => Promise<unknown>): EventStore {
  let calls = 0;
  const comesToIt = async () => {
    calls += 1;
    if (calls - 1 === nth) await meanwhile();
  };
  return {
    ...store,
    async append(...call) {
      await comesToIt();
      return store.append(...call);
    },
    async readStream(...call) {
      await comesToIt();
      return store.readStream(...call);
    },
    async *readAll(...call) {
      await comesToIt();
      yield* store.readAll(...call);
    },
  };
}
