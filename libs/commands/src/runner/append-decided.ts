import type { DomainEvent } from '@selvbook/booking';
import type { AppendResult, NewEvent } from '@selvbook/event-store';
import type { Journal } from './journal.js';
import type { LoadedStream } from './loaded-stream.js';
import { appendSettled } from './settled-append.js';
import type { StreamKind } from './stream-kind.js';

/**
 * Appends what was decided on a stream as it was loaded, and lets the loader know.
 * @throws as {@link appendSettled}
 */
export async function appendDecided<State, Event extends DomainEvent>(
  { store, waiter, loader }: Pick<Journal, 'store' | 'waiter' | 'loader'>,
  kind: StreamKind<State, Event>,
  loaded: LoadedStream<State>,
  events: readonly NewEvent[],
): Promise<AppendResult> {
  const result = await appendSettled(store, waiter, loaded.stream, loaded.revision, events);
  loader.written(kind, loaded, events, result);
  return result;
}
