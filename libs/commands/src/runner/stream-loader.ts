import type { DomainEvent } from '@selvbook/booking';
import type { AppendResult, EventStore, NewEvent } from '@selvbook/event-store';
import type { KnownEvent, LoadedStream } from './loaded-stream.js';
import { fold, type StreamKind } from './stream-kind.js';

/**
 * Events kept in folded streams, all together: some 2 kB each with their share of the state, so about 100 MB. Four times as
 * many made bookings no cheaper: a citizen is seldom asked for again, and what lives long is copied by every collection.
 */
const CACHED_EVENTS = 50_000;

/**
 * Loads streams folded, and keeps them, least recently used first out. A kept stream is brought up to date from the log
 * before it is used, because another process may have written to it, unless the store knows that nobody has.
 */
export class StreamLoader {
  private readonly cache = new Map<string, LoadedStream<unknown>>();
  private cachedEvents = 0;
  /** Goes through the cache once, from the oldest on: a new one would look at all that were let go before. */
  private readonly oldest = this.cache.entries();

  constructor(
    private readonly log: Pick<EventStore, 'readStream' | 'knownRevision'>,
    private readonly capacity = CACHED_EVENTS,
  ) {}

  async load<State, Event extends DomainEvent>(
    kind: StreamKind<State, Event>,
    stream: string,
  ): Promise<LoadedStream<State>> {
    // A stream's name says its kind, so what was kept under the name has that kind's state.
    const kept = this.cache.get(stream) as LoadedStream<State> | undefined;
    if (kept && kept.revision === this.log.knownRevision?.(stream)) {
      this.keep(kept);
      return kept;
    }
    const known = kept ?? { stream, state: kind.initial, revision: 'noStream' as const, position: 0, events: [] };
    const { events } = await this.log.readStream(stream, { from: known.events.length });
    const last = events.at(-1);
    if (!last) {
      if (kept && this.cache.get(stream) === kept) this.keep(kept);
      return known;
    }
    const loaded: LoadedStream<State> = {
      stream,
      state: fold(kind, known.state, events),
      revision: last.revision,
      position: last.position,
      events: known.events.concat(events),
    };
    this.keep(loaded);
    return loaded;
  }

  /** Takes what was just appended to a loaded stream, where nothing can have come after it. */
  written<State, Event extends DomainEvent>(
    kind: StreamKind<State, Event>,
    { stream, state, events }: LoadedStream<State>,
    appended: readonly NewEvent[],
    { revision, position }: AppendResult,
  ): void {
    const [event] = appended;
    // Of several, only the last one's position is told.
    if (!event || appended.length > 1 || revision !== events.length) return;
    if (this.log.knownRevision?.(stream) !== revision) return;
    const known: KnownEvent = { ...event, stream, revision, position };
    this.keep({ stream, state: fold(kind, state, appended), revision, position, events: [...events, known] });
  }

  private keep(loaded: LoadedStream<unknown>): void {
    const before = this.cache.get(loaded.stream);
    if (before) {
      if (before.events.length > loaded.events.length) return;
      this.cache.delete(loaded.stream);
      this.cachedEvents -= before.events.length;
    }
    this.cache.set(loaded.stream, loaded);
    this.cachedEvents += loaded.events.length;
    while (this.cachedEvents > this.capacity) {
      const next = this.oldest.next();
      if (next.done) break;
      const [stream, { events }] = next.value;
      this.cache.delete(stream);
      this.cachedEvents -= events.length;
    }
  }
}
