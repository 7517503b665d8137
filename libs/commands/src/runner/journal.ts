import type { EventStore } from '@selvbook/event-store';
import { derivedIds, type DerivedIds } from './event-ids.js';
import { StreamLoader } from './stream-loader.js';
import { StreamQueue } from './stream-queue.js';
import { systemWaiter, type Waiter } from './waiter.js';

/** What every command handler of a process works with: the log, its folded streams, and the queue before each stream. */
export interface Journal {
  readonly store: EventStore;
  readonly loader: StreamLoader;
  readonly queue: StreamQueue;
  readonly waiter: Waiter;
  readonly ids: DerivedIds;
  readonly mostReloads: number;
  /** Told each time a command begins once more on reloaded streams. */
  readonly onReload: () => void;
}

/** Conflicts with other processes that one command takes before it gives up; inside a process the queue avoids them. */
const MOST_RELOADS = 50;

/** What a process may have otherwise than usual. */
export type JournalOptions = Partial<Pick<Journal, 'queue' | 'waiter' | 'ids' | 'mostReloads' | 'onReload'>>;

export function createJournal(store: EventStore, options: JournalOptions = {}): Journal {
  return {
    store,
    loader: new StreamLoader(store),
    queue: new StreamQueue(),
    waiter: systemWaiter,
    ids: derivedIds,
    mostReloads: MOST_RELOADS,
    onReload: () => undefined,
    ...options,
  };
}

/** Injection token of the {@link Journal}. */
export const JOURNAL = Symbol('Journal');
