import type { UnfinishedClaim, Waiter } from '@selvbook/commands';
import {
  createMemoryEventStore,
  OutcomeUnknown,
  WrongExpectedRevision,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type ReadStreamOptions,
  type StreamSlice,
} from '@selvbook/event-store';
import type { Recollection } from './recollection.js';

/** Where a process has stopped: a port call, or the courtesy wait. It goes on when it is told what came of it. */
export type Ask =
  | { readonly kind: 'read'; readonly text: string; readonly stream: string; readonly options: ReadStreamOptions }
  | { readonly kind: 'append'; readonly text: string; readonly append: Append }
  | { readonly kind: 'view'; readonly text: string }
  | { readonly kind: 'wait'; readonly text: string; readonly mayLookSooner: boolean };

export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  /** The same for the same events at the same place. */
  readonly key: string;
}

/** What may be told at a stop. */
export type Told =
  /** `mark`: names what the stream held. */
  | { readonly kind: 'read'; readonly slice: StreamSlice; readonly mark: string }
  /** `undefined`: no answer came. */
  | { readonly kind: 'append'; readonly answer: AppendResult | WrongExpectedRevision | undefined }
  | { readonly kind: 'view'; readonly seen: readonly UnfinishedClaim[] }
  | { readonly kind: 'wait'; readonly toItsEnd: boolean };

/** How far a pause moves a process's own clock, in milliseconds: to the end of every patience there is, or not. */
const TO_ITS_END = 10_000;
const A_MOMENT = 100;

/** What no handler waits on. */
const elsewhere = createMemoryEventStore();

interface Stop {
  readonly ask: Ask;
  readonly goOn: (told: Told) => void;
}

/** One process. It shares nothing with others but the log, so that what it does is decided by what it is told. */
export class ControlledProcess {
  state: 'running' | 'done' | 'dead' = 'running';
  /** What came of its commands, as far as it heard. */
  readonly heard: unknown[] = [];
  /** What its program failed with, which no program should. */
  failure: string | undefined;
  private stops: readonly Stop[] = [];
  private clock = 0;

  constructor(
    readonly knows: Recollection,
    run: (process: ControlledProcess) => Promise<void>,
  ) {
    run(this).then(
      () => this.end(),
      ({ name, message }: Error) => this.end(`${name}: ${message}`),
    );
  }

  get asks(): readonly Ask[] {
    return this.stops.map(({ ask }) => ask);
  }

  /** Two processes of one program with the same key go on in the same way, whatever they are told. */
  get key(): string {
    const { state, heard, failure, knows, asks } = this;
    if (state !== 'running') return `${state}: ${JSON.stringify(heard)} ${failure}`;
    return [knows, JSON.stringify(heard), ...asks.map(({ text }) => text)].join(' | ');
  }

  tell(ask: number, told: Told): void {
    const stop = this.stops[ask];
    if (stop?.ask.kind !== told.kind) throw new Error('a process that is not deterministic');
    this.stops = this.stops.toSpliced(ask, 1);
    stop.goOn(told);
  }

  die(): void {
    this.state = 'dead';
    this.stops = [];
  }

  /** The port as this process sees it. */
  get store(): EventStore {
    return { ...elsewhere, readStream: this.readStream, append: this.append };
  }

  /**
   * Time as this process sees it. An append without an answer is sent again once: whatever may happen during the pause
   * may also happen before the port call that follows. The courtesy is a stop: it may end at once, or after a look.
   */
  readonly waiter: Waiter = {
    now: () => this.clock,
    pause: async () => {
      if (this.knows.isSettling) {
        this.clock += TO_ITS_END;
        return;
      }
      const { mayLookSooner } = this.knows;
      const { toItsEnd } = await this.stop({ kind: 'wait', text: 'waits', mayLookSooner });
      this.knows.waited(toItsEnd);
      this.clock += toItsEnd ? TO_ITS_END : A_MOMENT;
    },
  };

  /** A look at the whole log, as a view would give it. */
  async view(): Promise<readonly UnfinishedClaim[]> {
    const { seen } = await this.stop({ kind: 'view', text: 'asks a view' });
    this.knows.add(JSON.stringify(seen));
    return seen;
  }

  private readonly readStream = async (stream: string, options: ReadStreamOptions = {}): Promise<StreamSlice> => {
    const { limit, direction, from } = options;
    const part = limit === undefined ? '' : direction === 'backwards' ? ', its end' : ` at ${from}`;
    const { slice, mark } = await this.stop({ kind: 'read', text: `reads ${stream}${part}`, stream, options });
    // Only an append that is being settled asks for a part of a stream.
    if (limit === undefined) this.knows.read(stream, mark);
    else if (direction !== 'backwards') this.knows.looked(slice.events);
    return slice;
  };

  private readonly append = async (
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendResult> => {
    this.knows.sent(events);
    const text = `appends to ${stream} after ${expected}: ${events.map(({ id, type }) => `${type} ${id}`).join(', ')}`;
    const append = { stream, expected, events, key: JSON.stringify([stream, expected, events]) };
    const { answer } = await this.stop({ kind: 'append', text, append });
    if (answer === undefined) {
      this.knows.add('no answer');
      throw new OutcomeUnknown('no answer');
    }
    const isRefused = answer instanceof WrongExpectedRevision;
    this.knows.settled(isRefused ? 'refused' : 'written');
    if (isRefused) throw answer;
    return answer;
  };

  private stop<Kind extends Ask['kind']>(ask: Extract<Ask, { kind: Kind }>): Promise<Extract<Told, { kind: Kind }>> {
    return new Promise((resolve) => {
      this.stops = [...this.stops, { ask, goOn: resolve as (told: Told) => void }];
    });
  }

  private end(failure?: string): void {
    this.failure = failure;
    this.state = 'done';
  }
}
