import {
  createMemoryEventStore,
  WrongExpectedRevision,
  type AppendResult,
  type EventStore,
  type NewEvent,
  type RecordedEvent,
} from '@selvbook/event-store';
import type { Append } from './controlled-process.js';

/** What a memory store that held a stream's version made of an append, and the version it held then. */
export interface Outcome {
  readonly answer: AppendResult | WrongExpectedRevision;
  readonly version: StreamVersion;
}

/**
 * A stream as it stands at one moment, in a memory store of its own: what a stream answers depends on its own events
 * alone. There is one object for each content that was ever reached.
 */
export class StreamVersion {
  private readonly outcomes = new Map<string, Outcome>();

  constructor(
    private readonly versions: StreamVersions,
    readonly number: number,
    readonly stream: string,
    readonly events: readonly RecordedEvent[],
    readonly store: EventStore,
  ) {}

  /** Asked of a store once, since it makes the same of it each time. */
  async append(append: Append): Promise<Outcome> {
    let outcome = this.outcomes.get(append.key);
    if (!outcome) this.outcomes.set(append.key, (outcome = await this.versions.appendTo(this, append)));
    return outcome;
  }
}

/** Every version that was ever reached. */
export class StreamVersions {
  private readonly known = new Map<string, StreamVersion>();

  async holding(stream: string, events: readonly NewEvent[]): Promise<StreamVersion> {
    return this.heldBy(await storeOf(stream, events), stream);
  }

  async appendTo({ stream, events }: StreamVersion, append: Append): Promise<Outcome> {
    const store = await storeOf(stream, events);
    try {
      const answer = await store.append(stream, append.expected, append.events);
      return { answer, version: await this.heldBy(store, stream) };
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      return { answer: error, version: await this.heldBy(store, stream) };
    }
  }

  private async heldBy(store: EventStore, stream: string): Promise<StreamVersion> {
    const { events } = await store.readStream(stream);
    const key = JSON.stringify([stream, events.map(({ id, type, data, metadata }) => [id, type, data, metadata])]);
    let version = this.known.get(key);
    if (!version) this.known.set(key, (version = new StreamVersion(this, this.known.size, stream, events, store)));
    return version;
  }
}

async function storeOf(stream: string, events: readonly NewEvent[]): Promise<EventStore> {
  const store = createMemoryEventStore({ clock: () => 0 });
  if (events.length > 0) await store.append(stream, 'noStream', events);
  return store;
}
