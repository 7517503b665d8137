import type { DomainEvent, EventMetadata } from '@selvbook/booking';
import type { ExpectedRevision, RecordedEvent } from '@selvbook/event-store';
import { CommandRefused } from '../command-answer.js';
import type { CommandContext } from '../command-context.js';
import { fold, type StreamKind } from './stream-kind.js';

/** An event of a stream, as far as a decision asks. */
export type KnownEvent = Omit<RecordedEvent, 'recordedAt'>;

/** A stream as a decision finds it. */
export interface LoadedStream<State> {
  readonly stream: string;
  readonly state: State;
  /** What an append decided on this must expect. */
  readonly revision: ExpectedRevision;
  /** Of its last event; 0 when there is none. */
  readonly position: number;
  readonly events: readonly KnownEvent[];
}

/** The events that this very command wrote to the stream earlier. @throws CommandRefused the key was used otherwise */
export function ownEvents(loaded: LoadedStream<unknown>, context: CommandContext): readonly KnownEvent[] {
  // What an import wrote under the key bears the ids of its rows, and names the request as its cause.
  const own = loaded.events.filter(({ metadata }) => {
    const { commandId, $causationId } = metadataOf(metadata);
    return commandId === context.commandId || $causationId === context.commandId;
  });
  if (own.some(({ metadata }) => metadataOf(metadata).requestHash !== context.requestHash)) throw keyReused();
  return own;
}

/** The key is that of another request, which concerned the same stream. */
export function keyReused(): CommandRefused {
  return new CommandRefused({
    kind: 'keyReused',
    code: 'idempotency-key-reused',
    detail: 'This Idempotency-Key was used for another request.',
  });
}

/** The state as it was right after one of the stream's events. */
export function stateAfter<State, Event extends DomainEvent>(
  kind: StreamKind<State, Event>,
  loaded: LoadedStream<State>,
  event: KnownEvent,
): State {
  return fold(kind, kind.initial, loaded.events.slice(0, event.revision + 1));
}

function metadataOf(metadata: KnownEvent['metadata']): Partial<EventMetadata> {
  return metadata;
}
