import { type JsonObject, type RecordedEvent, StoreUnavailable } from '../../port.js';
import type { StoredEvent, Uint64 } from '../wire/read-message.js';

/** Whether it is the store's own: in a stream of the system, or a mark of the system in another. */
export function isOfTheSystem({ stream, type }: StoredEvent): boolean {
  return stream.startsWith('$') || type.startsWith('$');
}

/** The port's event. What others wrote and is no JSON object comes as it is; its type is one that nobody here knows. */
export function recordedEvent(stored: StoredEvent): RecordedEvent {
  return {
    position: positionOf(stored.commit),
    stream: stored.stream,
    revision: positionOf(stored.revision),
    type: stored.type,
    id: stored.id,
    recordedAt: instant(stored.created),
    data: stored.data as JsonObject,
    metadata: (stored.metadata ?? {}) as JsonObject,
  };
}

/** @throws StoreUnavailable it is beyond what the port can say: 9 PB of log */
export function positionOf(value: Uint64): number {
  if (typeof value === 'number') return value;
  throw new StoreUnavailable(`${value} is beyond what a position or a revision can be here`);
}

let last = -1;
let lastInstant = '';

/** Events that follow one another often share their millisecond, and writing it out takes longer than to compare it. */
function instant(ms: number): string {
  if (ms !== last) {
    last = ms;
    lastInstant = new Date(ms).toISOString();
  }
  return lastInstant;
}
