import { AppendTooLarge, type ExpectedRevision, InvalidAppend, MAX_APPEND_BYTES, type NewEvent } from '../port.js';

/** An event ready to be stored: its id in lower case, its data and metadata as JSON text. */
export interface PreparedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** An append whose form has been checked; only the stream's state can still refuse it. */
export interface PreparedAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly PreparedEvent[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NO_UUID = '00000000-0000-0000-0000-000000000000';

/**
 * What an EventStoreDB refuses whatever the stream holds, in its order: bad names and ids first, then the size. The
 * text is made here, once, so a caller that changes its objects afterwards changes nothing stored.
 * @throws InvalidAppend
 * @throws AppendTooLarge
 */
export function prepareAppend(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): PreparedAppend {
  if (!isName(stream)) throw new InvalidAppend('a stream needs a name');
  if (expected !== 'noStream' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new InvalidAppend('an expected revision is noStream or a whole number from 0');
  }
  const prepared = events.map(prepareEvent);
  const bytes = prepared.reduce((sum, { data }) => sum + Buffer.byteLength(data), 0);
  if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(bytes);
  return { stream, expected, events: prepared };
}

function prepareEvent({ id, type, data, metadata }: NewEvent): PreparedEvent {
  if (!isName(type)) throw new InvalidAppend('an event needs a type');
  if (!isEventId(id)) {
    throw new InvalidAppend('an event id is a UUID, and not the one of zeros alone');
  }
  return { id: id.toLowerCase(), type, data: jsonObject(data, 'data'), metadata: jsonObject(metadata, 'metadata') };
}

/** A UUID in any letter case, and not the one of zeros alone. */
export function isEventId(id: unknown): boolean {
  return typeof id === 'string' && UUID.test(id) && id !== NO_UUID;
}

/** Text that comes back from any store as it went in: no lone surrogate, no NUL. */
export function isName(text: unknown): boolean {
  return typeof text === 'string' && text !== '' && text.isWellFormed() && !text.includes('\0');
}

function jsonObject(value: unknown, what: string): string {
  const json = typeof value === 'object' && value !== null ? JSON.stringify(value) : '';
  if (!json.startsWith('{')) throw new InvalidAppend(`an event's ${what} is a JSON object`);
  return json;
}
