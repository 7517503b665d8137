/**
 * The port to the log of facts. Its semantics are those of EventStoreDB, narrowed to what this project relies on: every
 * append names the exact revision it was decided on. The contract suite beside this file states them, for every adapter.
 */

/** A JSON object: what an event's data and metadata are. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What an append expects of its stream: that its last event has this 0-based revision, or that it does not exist. */
export type ExpectedRevision = number | 'noStream';

/** An event to be written. `id` is a UUID in any letter case; it is stored in lower case. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** An event as the log holds it. */
export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** 0-based place in its stream, without gaps. */
  readonly revision: number;
  /** Place in the whole log: above 0 and only increasing; nothing may rely on its density. */
  readonly position: number;
  /** RFC 3339, UTC, milliseconds. The store's own clock; never earlier than that of the event before it in the log. */
  readonly recordedAt: string;
}

/** The revision and the position of the last event written (by an idempotent repeat: the original ones). */
export interface AppendResult {
  /** -1 after an append of no events to a stream that does not exist. */
  readonly revision: number;
  readonly position: number;
}

/** A part of one stream. `exists: false`: nothing was ever written to it. */
export type StreamSlice =
  | { readonly exists: false; readonly events: readonly [] }
  | { readonly exists: true; readonly events: readonly RecordedEvent[] };

export interface ReadStreamOptions {
  /**
   * Inclusive. Default: `start` forwards, `end` backwards. Forwards, `end` or a revision past it gives no events;
   * backwards, a revision past the end means the end.
   */
  readonly from?: number | 'start' | 'end';
  readonly direction?: 'forwards' | 'backwards';
  /** At least 1. Default: all. */
  readonly limit?: number;
}

export interface ReadAllOptions {
  /** Exclusive; 0 is before the first event. */
  readonly after: number;
  /** Inclusive. Default: the head when the reading begins, beyond which it never goes. */
  readonly until?: number;
  /** Only events of these types. Default: all. */
  readonly types?: readonly string[];
  /** All events but those of these types, which cost next to nothing then. Not given together with `types`. */
  readonly except?: readonly string[];
  /** At most so many events. Default: all there are when the reading begins. */
  readonly limit?: number;
  /** At most so many events in one page (a tuning knob, not a promise). */
  readonly pageSize?: number;
}

/** A run of events in log order. */
export interface Page {
  readonly events: readonly RecordedEvent[];
  /** Everything up to here has been looked at, whether it matched the filter or not: where to go on from. */
  readonly position: number;
}

export interface SubscribeOptions {
  /** Exclusive; 0 is before the first event. */
  readonly after: number;
  readonly types?: readonly string[];
  readonly pageSize?: number;
  /** Ends the subscription; the iteration then finishes without an error. */
  readonly signal?: AbortSignal;
}

/** The longest run of events from the beginning of a log of which every one was recorded at or before an instant. */
export interface RecordedPrefix {
  /** Of its last event; 0: it has none. */
  readonly position: number;
  /** The latest time at which one of the events that were looked at was recorded; undefined: there were none. */
  readonly latest: string | undefined;
  /** When the event after it was recorded; undefined: the log ended there. */
  readonly next: string | undefined;
}

/** What a subscription hands over: a page, and whether the head of the log was reached with it. */
export interface SubscriptionPage extends Page {
  /** True each time the subscription goes from history to live, and with every page while it stays live. */
  readonly caughtUp: boolean;
}

/** Reading the log. Many may read while one writes. */
export interface EventLogReader {
  /** @throws StoreUnavailable */
  readStream(stream: string, options?: ReadStreamOptions): Promise<StreamSlice>;
  /**
   * Pages in log order; the last one carries the position up to which the reading has looked, also when nothing matched
   * (at least one page comes, possibly empty).
   * @throws UnknownPosition `after` is no position of this log
   * @throws StoreUnavailable
   */
  readAll(options: ReadAllOptions): AsyncIterable<Page>;
  /**
   * History, then live, without a gap and without repeats; a page is read only when the one before it has been taken
   * (back-pressure). Woken by appends. An empty page with `caughtUp: true` comes when there was nothing to read.
   * @throws UnknownPosition `after` is beyond the head
   * @throws StoreUnavailable
   */
  subscribeToAll(options: SubscribeOptions): AsyncIterable<SubscriptionPage>;
  /** The position of the last event; 0 for an empty log. */
  head(): Promise<number>;
  /** The event that stands at a position; undefined: none does. @throws StoreUnavailable */
  eventAt(position: number): Promise<RecordedEvent | undefined>;
  /**
   * What {@link recordedPrefix} finds, without reading the events in between. Only a log can offer it whose clock never
   * steps back.
   */
  recordedPrefix?(instant: string, after: number): Promise<RecordedPrefix>;
  close(): Promise<void>;
}

/** Reading and writing the log. */
export interface EventStore extends EventLogReader {
  /**
   * All of the events or none, at exactly this revision; answered only when they are durable.
   * Below the tip the event ids decide: the same ids already stand there in this order = a repeat, answered with the
   * original revision and position, nothing written; anything else is a conflict. At the tip ids are not looked at.
   * @throws WrongExpectedRevision with the actual revision
   * @throws AppendTooLarge the JSON of the events' data is over 1 MiB together
   * @throws InvalidAppend an empty stream name, an empty type, or an id that is no UUID
   * @throws StoreUnavailable nothing was written
   * @throws OutcomeUnknown it may or may not have been written, now or a little later
   */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult>;
  /**
   * The revision of a stream's last event, where it is certain without asking the log; undefined where it is not, as
   * while an append to the stream is under way. Only a store can offer it through which alone its log is written.
   */
  knownRevision?(stream: string): number | undefined;
}

/** Another fact stands where this append expected to write. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly actual: ExpectedRevision;
  constructor(stream: string, expected: ExpectedRevision, actual: ExpectedRevision) {
    super(`${stream}: expected revision ${expected}, found ${actual}`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

/** The limit of one append, in bytes of event data; metadata is not counted. */
export const MAX_APPEND_BYTES = 1_048_576;

export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
  constructor(bytes: number) {
    super(`an append of ${bytes} bytes of event data is over the limit of ${MAX_APPEND_BYTES}`);
  }
}

export class InvalidAppend extends Error {
  override readonly name = 'InvalidAppend';
}

/** The position does not belong to this log. */
export class UnknownPosition extends Error {
  override readonly name = 'UnknownPosition';
  constructor(position: number) {
    super(`position ${position} is not in this log`);
  }
}

/** The log cannot be read or written just now; nothing was written. */
export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable';
}

/** No answer to an append: it is neither known to be written nor known not to be. Only reading the stream can tell. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}
