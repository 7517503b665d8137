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
}

export function createJournal(store: EventStore, waiter: Waiter = systemWaiter, ids: DerivedIds = derivedIds): Journal {
  return { store, loader: new StreamLoader(store), queue: new StreamQueue(), waiter, ids };
}

/** Injection token of the {@link Journal}. */
export const JOURNAL = Symbol('Journal');
