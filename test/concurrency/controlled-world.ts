import type { Waiter } from '@selvbook/commands';
import {
  createMemoryEventStore,
  OutcomeUnknown,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type ReadStreamOptions,
  type StreamSlice,
} from '@selvbook/event-store';

/** One step that the scheduler may let happen next. */
export interface Step {
  readonly label: string;
  /** A fault costs from the schedule's budget, where one is set. */
  readonly fault: boolean;
  /** The stream it reads or writes; none for a look at the whole log, and for a death. */
  readonly stream?: string;
  readonly take: () => Promise<void> | void;
}

/** An append that lost its answer and may still take effect. */
interface InFlight {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/** How far a pause moves a process's own clock, in milliseconds: to the end of every patience there is. */
const PAUSE = 10_000;

/**
 * One log and the processes that work on it. Every port call of a process stops there until the scheduler takes one of
 * its steps: an append is answered, or it loses its answer and takes effect at once, later or never. A pause needs no
 * step of its own: whatever may happen during it may also happen before the port call that follows.
 */
export class ControlledWorld {
  readonly store: EventStore = createMemoryEventStore({ clock: () => 0 });
  readonly processes: ControlledProcess[] = [];
  private inFlight: InFlight[] = [];
  private readonly lines = new Map<string, readonly string[]>();

  add(name: string, run: (process: ControlledProcess) => Promise<unknown>): void {
    this.processes.push(new ControlledProcess(this, name, run));
  }

  /**
   * Every step that could come next, in an order that depends on the state alone. Two steps on different streams may
   * come in either order, and a process that is never chosen again might as well be dead; so a late append takes effect
   * right before somebody looks at its stream (or at the end), and a process dies right before it would append.
   */
  steps(): readonly Step[] {
    const running = this.processes.filter(({ state }) => state === 'running');
    const waiting = running.flatMap((process) => process.waiting);
    const late = [...this.inFlight.entries()].filter(
      ([, { stream }]) => this.settled || waiting.some((step) => step.stream === stream || step.stream === undefined),
    );
    return [
      ...waiting,
      ...running.filter((process) => process.waiting.some(({ fault }) => fault)).map(({ death }) => death),
      ...late.map(([index, { stream }]) => ({
        label: `a late append to ${stream}`,
        fault: false,
        take: () => this.land(index),
      })),
    ];
  }

  /** Whether every process is done or dead; appends may still be on their way. */
  get settled(): boolean {
    return this.processes.every(({ state }) => state !== 'running');
  }

  /**
   * Two worlds with the same key go on in the same way: same log, same appends under way, same memories of those who
   * still run, same answers of those who are done.
   */
  key(): string {
    const streams = [...this.lines].map(([stream, lines]) => `${stream}=${lines.join(',')}`).sort();
    const late = this.inFlight.map(({ stream, expected, events }) => `${stream}@${expected} ${linesOf(events).join()}`);
    const processes = this.processes.map(({ state, memory, answer }) =>
      state === 'running' ? memory.join(';') : `${state} ${JSON.stringify(answer)}`,
    );
    return [...streams, ...late.sort(), ...processes].join('\n');
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const result = await this.store.append(stream, expected, events);
    const lines = this.lines.get(stream) ?? [];
    if (result.revision >= lines.length) this.lines.set(stream, [...lines, ...linesOf(events)]);
    this.inFlight = this.inFlight.filter((late) => this.mayTakeEffect(late));
    return result;
  }

  /** Whether an event stands in a stream. */
  holds(stream: string, id: string): boolean {
    return (this.lines.get(stream) ?? []).some((line) => line.startsWith(id));
  }

  /** An append that loses its answer, and will take effect later or never. */
  send(late: InFlight): void {
    const isUnderWay = this.inFlight.some(
      ({ stream, expected, events }) =>
        stream === late.stream &&
        expected === late.expected &&
        events.every(({ id }, at) => id === late.events[at]?.id),
    );
    if (!isUnderWay && this.mayTakeEffect(late)) this.inFlight.push(late);
  }

  async landAll(): Promise<void> {
    while (this.inFlight.length > 0) await this.land(0);
  }

  private async land(index: number): Promise<void> {
    const [late] = this.inFlight.splice(index, 1);
    if (late) await this.append(late.stream, late.expected, late.events);
  }

  /** At an exact revision that is no longer the tip, nothing can be written any more. */
  private mayTakeEffect({ stream, expected }: InFlight): boolean {
    return (expected === 'noStream' ? 0 : expected + 1) === (this.lines.get(stream)?.length ?? 0);
  }
}

/** One process: what it runs, what it waits for, and everything it has been told, which alone decides what it does. */
export class ControlledProcess {
  state: 'running' | 'done' | 'dead' = 'running';
  memory: string[] = [];
  answer: unknown;
  waiting: readonly Step[] = [];
  private clock = 0;
  private begun = 0;
  private readonly lengths = new Map<string, number>();
  /** The append that is being settled: its first event, and what was remembered before it. */
  private settling: { readonly id: string; readonly stream: string; readonly before: readonly string[] } | undefined;

  constructor(
    private readonly world: ControlledWorld,
    private readonly name: string,
    run: (process: ControlledProcess) => Promise<unknown>,
  ) {
    run(this).then(
      (answer) => this.end(answer),
      (error: unknown) => this.end(error),
    );
  }

  get death(): Step {
    return {
      label: `${this.name} dies`,
      fault: true,
      take: () => {
        this.state = 'dead';
        this.waiting = [];
      },
    };
  }

  /** The port as this process sees it; what no handler waits on is the log's own. */
  get store(): EventStore {
    return { ...this.world.store, readStream: this.readStream, append: this.append };
  }

  /** Time as this process sees it. */
  readonly waiter: Waiter = {
    now: () => this.clock,
    pause: async () => {
      this.clock += PAUSE;
    },
  };

  /**
   * It begins an attempt from the start: what it knows then is how often it did, what it brings along, and how much of
   * each stream it has seen; how it came to know that makes no difference any more.
   */
  beginAfresh(broughtAlong: string): void {
    this.settle();
    const seen = [...this.lengths].map(([stream, length]) => `${stream}@${length}`).sort();
    this.memory = [`attempt ${++this.begun} ${broughtAlong}`, ...seen];
  }

  /** A look at the whole log, as a view would give it. */
  view<T>(look: () => Promise<T>): Promise<T> {
    return this.wait((resolve) => [
      this.step('asks a view', undefined, async () => {
        const seen = await look();
        this.memory.push(JSON.stringify(seen));
        resolve(seen);
      }),
    ]);
  }

  private readonly readStream = (stream: string, options?: ReadStreamOptions): Promise<StreamSlice> => {
    // Only a look for an append's own events is limited; any other reading begins when the append is settled.
    if (options?.limit === undefined) this.settle();
    return this.wait((resolve) => [
      this.step('reads', stream, async () => {
        const slice = await this.world.store.readStream(stream, options);
        const length = Number(options?.from ?? 0) + slice.events.length;
        this.lengths.set(stream, length);
        this.memory.push(`${stream}@${length}`);
        resolve(slice);
      }),
    ]);
  };

  /**
   * An append is settled: whether its answer came, or was found out by looking and sending again, makes no difference
   * to what follows; only whether it was written does.
   */
  private settle(): void {
    if (!this.settling) return;
    const { id, stream, before } = this.settling;
    this.memory = [...before, `${stream} ${this.world.holds(stream, id) ? 'written' : 'refused'}`];
    this.settling = undefined;
  }

  private readonly append = (
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendResult> => {
    const id = events[0]?.id ?? '';
    if (this.settling?.id !== id) {
      this.settle();
      this.settling = { id, stream, before: [...this.memory] };
    }
    return this.wait((resolve, reject) => [
      this.step('appends to', stream, async () => {
        try {
          const result = await this.world.append(stream, expected, events);
          this.memory.push('written');
          resolve(result);
        } catch (error) {
          this.memory.push('refused');
          reject(error);
        }
      }),
      {
        ...this.step('appends, without an answer, to', stream, () => {
          this.world.send({ stream, expected, events });
          this.memory.push('no answer');
          reject(new OutcomeUnknown('no answer'));
        }),
        fault: true,
      },
    ]);
  };

  private step(what: string, stream: string | undefined, take: Step['take']): Step {
    return {
      label: `${this.name} ${what} ${stream ?? ''}`,
      fault: false,
      ...(stream !== undefined && { stream }),
      take,
    };
  }

  /** Stops here until one of the ways on is taken. */
  private wait<T>(
    ways: (resolve: (value: T) => void, reject: (error: unknown) => void) => readonly Step[],
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.state === 'dead') return;
      const steps: readonly Step[] = ways(resolve, reject).map((way) => ({
        ...way,
        take: () => {
          this.waiting = this.waiting.filter((other) => !steps.includes(other));
          return way.take();
        },
      }));
      this.waiting = [...this.waiting, ...steps];
    });
  }

  private end(answer: unknown): void {
    this.answer = answer;
    if (this.state === 'running') this.state = 'done';
  }
}

function linesOf(events: readonly NewEvent[]): string[] {
  return events.map(
    ({ id, type, data, metadata }) => `${id} ${String(metadata.commandId)} ${type} ${JSON.stringify(data)}`,
  );
}
