import type { DomainEvent, EventMetadata } from '@selvbook/booking';
import type { ExpectedRevision, NewEvent } from '@selvbook/event-store';
import { reloading } from '../../runner/reloading.js';
import type { Journal } from '../../runner/journal.js';
import { appendSettled } from '../../runner/settled-append.js';
import type { StreamKind } from '../../runner/stream-kind.js';
import { AppendWindow } from './append-window.js';

/** Appends under way together: enough to fill one commit of the embedded log. */
const WINDOW = 64;

/** What a stream holds, as far as a decision asks. */
export type Fact = Pick<NewEvent, 'type' | 'data' | 'metadata'>;

/** A stream in the state that this import has brought it to. */
export interface OpenStream<State> {
  readonly name: string;
  readonly state: State;
  readonly revision: ExpectedRevision;
  readonly facts: readonly Fact[];
}

/** The streams that a run of rows is written to, folded and kept up to date by the run itself. */
export class OpenStreams {
  /** Of the last event written; 0 when none was. */
  position = 0;
  private readonly streams = new Map<string, OpenStream<unknown>>();
  private readonly window = new AppendWindow(WINDOW);

  constructor(private readonly journal: Journal) {}

  async open<State, Event extends DomainEvent>(kind: StreamKind<State, Event>, names: Iterable<string>): Promise<void> {
    await Promise.all([...names].map((name) => this.load(kind, name)));
  }

  /** A stream that was opened. Of the same kind as then: a stream's name says its kind. */
  get<State, Event extends DomainEvent>(_kind: StreamKind<State, Event>, name: string): OpenStream<State> {
    const stream = this.streams.get(name) as OpenStream<State> | undefined;
    if (!stream) throw new Error(`not opened: ${name}`);
    return stream;
  }

  /**
   * Starts an append, in the order of these calls. `decide` is asked when the stream's turn has come, and again after a
   * conflict with another process; no events, no append. `settled`: written, or it comes out as a failure later.
   * @param after a stream; what was started on it is written first
   */
  start<State, Event extends DomainEvent>(
    kind: StreamKind<State, Event>,
    name: string,
    decide: (stream: OpenStream<State>, attempt: number) => readonly NewEvent[],
    after?: string,
  ): Promise<{ readonly settled: Promise<void> }> {
    return this.window.start(name, () => this.append(kind, name, decide), after);
  }

  /** As `start`, and waits until it is written. */
  async write<State, Event extends DomainEvent>(
    kind: StreamKind<State, Event>,
    name: string,
    decide: (stream: OpenStream<State>, attempt: number) => readonly NewEvent[],
  ): Promise<OpenStream<State>> {
    await (
      await this.start(kind, name, decide)
    ).settled;
    await this.window.quiet(name);
    return this.get(kind, name);
  }

  /** Until nothing is under way on a stream. */
  quiet(name: string): Promise<void> {
    return this.window.quiet(name);
  }

  /** Until everything started is written. @throws what went wrong first */
  settle(): Promise<void> {
    return this.window.settle();
  }

  private async append<State, Event extends DomainEvent>(
    kind: StreamKind<State, Event>,
    name: string,
    decide: (stream: OpenStream<State>, attempt: number) => readonly NewEvent[],
  ): Promise<void> {
    const { store, waiter } = this.journal;
    await reloading(this.journal, async (reloads) => {
      if (reloads > 0) await this.load(kind, name);
      const stream = this.get(kind, name);
      const events = decide(stream, reloads);
      if (events.length === 0) return 'nothing';
      const { revision, position } = await appendSettled(store, waiter, name, stream.revision, events);
      this.position = Math.max(this.position, position);
      const state = events.reduce(
        (folded, { type, data }) => kind.evolve(folded, { type, data } as never),
        stream.state,
      );
      this.streams.set(name, { name, state, revision, facts: [...stream.facts, ...events] });
      return 'written';
    });
  }

  private async load<State, Event extends DomainEvent>(kind: StreamKind<State, Event>, name: string): Promise<void> {
    const { state, revision, events } = await this.journal.loader.load(kind, name);
    this.streams.set(name, { name, state, revision, facts: events });
  }
}

/** The facts that one row wrote to a stream, of one type. */
export function factsOf(stream: OpenStream<unknown>, commandId: string, type: string): readonly Fact[] {
  return stream.facts.filter((fact) => fact.type === type && metadataOf(fact).commandId === commandId);
}

/** What the log holds under the domain's types was written by this domain. */
export function metadataOf({ metadata }: Fact): Partial<EventMetadata> {
  return metadata;
}
