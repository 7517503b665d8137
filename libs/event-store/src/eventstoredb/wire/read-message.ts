import { ProtobufCursor } from './protobuf-cursor.js';

/** A number of up to 64 bits: a bigint only where a number would not be exact. */
export type Uint64 = number | bigint;

/** An event as the store keeps it. */
export interface StoredEvent {
  readonly kind: 'event';
  readonly id: string;
  readonly stream: string;
  readonly revision: Uint64;
  readonly type: string;
  readonly isJson: boolean;
  /** Parsed where it is JSON (the text itself where it is not well-formed), else the bytes. */
  readonly data: unknown;
  /** Parsed where it is JSON, else the bytes; undefined where there is none. */
  readonly metadata: unknown;
  readonly commit: Uint64;
  readonly prepare: Uint64;
  /** Milliseconds since the epoch. */
  readonly created: number;
}

/** What the server says in answer to a read or a subscription. */
export type ReadMessage =
  | StoredEvent
  | { readonly kind: 'confirmation' }
  | { readonly kind: 'checkpoint'; readonly commit: Uint64; readonly prepare: Uint64 }
  | { readonly kind: 'streamNotFound' }
  | { readonly kind: 'caughtUp' }
  /** Something that is of no use here. */
  | { readonly kind: 'other' };

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const TYPE = bytesOf('type');
const CONTENT_TYPE = bytesOf('content-type');
const CREATED = bytesOf('created');
const JSON_CONTENT = bytesOf('application/json');
/** `created` counts tenths of microseconds. Without its last four digits it counts milliseconds. */
const DIGITS_BELOW_MS = 4;

const CONFIRMATION = { kind: 'confirmation' } as const;
const STREAM_NOT_FOUND = { kind: 'streamNotFound' } as const;
const CAUGHT_UP = { kind: 'caughtUp' } as const;
const OTHER = { kind: 'other' } as const;

const cursor = new ProtobufCursor();

/**
 * Decodes `ReadResp` of EventStoreDB's `streams.proto`: of its fields just those the port needs.
 * @throws WireFault
 */
export function readMessage(buffer: Buffer, start: number, end: number): ReadMessage {
  cursor.begin(buffer, start);
  let message: ReadMessage = OTHER;
  for (let field = cursor.field(end); field > 0; field = cursor.field(end)) {
    if (field === 1) message = readEvent(cursor.length(end)) ?? message;
    else if (field === 3) message = checkpoint(cursor.length(end));
    else {
      cursor.skip(end);
      if (field === 2) message = CONFIRMATION;
      else if (field === 4) message = STREAM_NOT_FOUND;
      else if (field === 8) message = CAUGHT_UP;
    }
  }
  return message;
}

/** `ReadEvent`: the event itself; links are not followed, so one that is a link is an event like any other. */
function readEvent(end: number): StoredEvent | undefined {
  let event: StoredEvent | undefined;
  for (let field = cursor.field(end); field > 0; field = cursor.field(end)) {
    if (field === 1) event = recordedEvent(cursor.length(end));
    else cursor.skip(end);
  }
  return event;
}

function checkpoint(end: number): ReadMessage {
  let commit: Uint64 = 0;
  let prepare: Uint64 = 0;
  for (let field = cursor.field(end); field > 0; field = cursor.field(end)) {
    if (field === 1) commit = cursor.uint64();
    else if (field === 2) prepare = cursor.uint64();
    else cursor.skip(end);
  }
  return { kind: 'checkpoint', commit, prepare };
}

function recordedEvent(end: number): StoredEvent {
  let id = '';
  let stream = '';
  let revision: Uint64 = 0;
  let prepare: Uint64 = 0;
  let commit: Uint64 = 0;
  let type = '<no-event-type-provided>';
  let isJson = false;
  let created = 0;
  let metadata: unknown;
  let dataAt = -1;
  let dataEnd = -1;
  for (let field = cursor.field(end); field > 0; field = cursor.field(end)) {
    if (field === 1) id = textIn(2, cursor.length(end));
    else if (field === 2) stream = textIn(3, cursor.length(end));
    else if (field === 3) revision = cursor.uint64();
    else if (field === 4) prepare = cursor.uint64();
    else if (field === 5) commit = cursor.uint64();
    else if (field === 6) {
      const last = cursor.length(end);
      const entry = entryOf(last);
      if (entry === TYPE) type = cursor.text(last);
      else if (entry === CONTENT_TYPE) isJson = cursor.is(JSON_CONTENT, last);
      else if (entry === CREATED) created = cursor.digits(last - DIGITS_BELOW_MS) ?? 0;
      cursor.moveTo(last);
    } else if (field === 7) metadata = metadataIn(cursor.length(end));
    else if (field === 8) {
      dataEnd = cursor.length(end);
      dataAt = cursor.at;
      cursor.moveTo(dataEnd);
    } else cursor.skip(end);
  }
  const data = dataIn(dataAt, dataEnd, isJson);
  cursor.moveTo(end);
  return { kind: 'event', id, stream, revision, type, isJson, data, metadata, commit, prepare, created };
}

/** The one text that a message inside has in this field. */
function textIn(wanted: number, end: number): string {
  let text = '';
  for (let field = cursor.field(end); field > 0; field = cursor.field(end)) {
    if (field === wanted) text = cursor.text(cursor.length(end));
    else cursor.skip(end);
  }
  return text;
}

/** Which of the known entries of the map this is; the cursor then stands at its value, which goes up to the entry's end. */
function entryOf(end: number): Uint8Array | undefined {
  if (cursor.field(end) !== 1) return undefined;
  const keyEnd = cursor.length(end);
  let key: Uint8Array | undefined;
  if (cursor.is(TYPE, keyEnd)) key = TYPE;
  else if (cursor.is(CONTENT_TYPE, keyEnd)) key = CONTENT_TYPE;
  else if (cursor.is(CREATED, keyEnd)) key = CREATED;
  cursor.moveTo(keyEnd);
  if (key === undefined || cursor.field(end) !== 2) return undefined;
  return cursor.length(end) === end ? key : undefined;
}

function dataIn(at: number, end: number, isJson: boolean): unknown {
  if (at < 0) return isJson ? '' : new Uint8Array();
  cursor.moveTo(at);
  if (!isJson) return cursor.bytes(end);
  const text = cursor.text(end);
  const value = parsed(text);
  return value === undefined ? text : value;
}

function metadataIn(end: number): unknown {
  const at = cursor.at;
  if (at === end) return undefined;
  const value = parsed(cursor.text(end));
  if (value !== undefined) return value;
  cursor.moveTo(at);
  return cursor.bytes(end);
}

/** JSON never means undefined, so that says it is none. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
