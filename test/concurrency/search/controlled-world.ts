import { setImmediate as macrotask } from 'node:timers/promises';
import type { UnfinishedClaim } from '@selvbook/commands';
import {
  createMemoryEventStore,
  WrongExpectedRevision,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
} from '@selvbook/event-store';
import type { Append, Ask, ControlledProcess, Told } from './controlled-process.js';
import { describeWorld } from './describe-world.js';
import { mayTakeEffect, movesOf, type Move, type Way } from './moves.js';

/**
 * One log and the processes that work on it. Every port call of a process stops there until the scheduler lets it go on:
 * an append is answered, or it loses its answer and takes effect at once, later or never.
 */
export class ControlledWorld {
  readonly store: EventStore = createMemoryEventStore({ clock: () => 0 });
  private readonly lengths = new Map<string, number>();
  private late: readonly Append[] = [];

  /** `unfinished`: which claims are, as a view of this log would give it. */
  constructor(
    readonly processes: readonly ControlledProcess[],
    private readonly unfinished: (store: EventStore) => Promise<readonly UnfinishedClaim[]>,
  ) {}

  /** Whether every process is done or dead; appends may still be on their way. */
  get isSettled(): boolean {
    return this.processes.every(({ state }) => state !== 'running');
  }

  moves(): readonly Move[] {
    const { isSettled, late } = this;
    return movesOf({ asks: this.processes.map(({ asks }) => asks), isSettled, late });
  }

  async take(move: Move): Promise<void> {
    if (move.kind === 'die') this.processes[move.process]?.die();
    else if (move.kind === 'land') await this.land(move.late);
    else await this.goOn(this.processes[move.process]!, move.ask, move.way);
    await everythingBetweenStops();
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const result = await this.store.append(stream, expected, events);
    this.lengths.set(stream, Math.max(this.lengths.get(stream) ?? 0, result.revision + 1));
    this.late = this.late.filter((late) => this.mayTakeEffect(late));
    return result;
  }

  async landAll(): Promise<void> {
    for (let [late] = this.late; late; [late] = this.late) await this.land(late.key);
  }

  async describe(): Promise<string> {
    const streams = await Promise.all([...this.lengths.keys()].map((stream) => this.store.readStream(stream)));
    return describeWorld(streams, this.late, this.processes);
  }

  private async land(key: string): Promise<void> {
    const late = this.late.find((other) => other.key === key);
    if (!late) throw new Error(`no append under way: ${key}`);
    await this.append(late.stream, late.expected, late.events);
  }

  private async goOn(process: ControlledProcess, index: number, way: Way): Promise<void> {
    const ask = process.asks[index];
    if (!ask) throw new Error(`no stop ${index}`);
    if (way === 'unanswered' && ask.kind === 'append') this.send(ask.append);
    process.tell(index, await this.answer(ask, way));
  }

  private async answer(ask: Ask, way: Way): Promise<Told> {
    switch (ask.kind) {
      case 'read':
        return { kind: 'read', slice: await this.store.readStream(ask.stream, ask.options), mark: '' };
      case 'view':
        return { kind: 'view', seen: await this.unfinished(this.store) };
      case 'wait':
        return { kind: 'wait', toItsEnd: way === 'toItsEnd' };
      case 'append': {
        if (way === 'unanswered') return { kind: 'append', answer: undefined };
        const { stream, expected, events } = ask.append;
        try {
          return { kind: 'append', answer: await this.append(stream, expected, events) };
        } catch (error) {
          if (!(error instanceof WrongExpectedRevision)) throw error;
          return { kind: 'append', answer: error };
        }
      }
    }
  }

  /** An append that loses its answer, and will take effect later or never. */
  private send(append: Append): void {
    const isUnderWay = this.late.some(({ key }) => key === append.key);
    if (this.mayTakeEffect(append) && !isUnderWay) this.late = [...this.late, append];
  }

  private mayTakeEffect(append: Append): boolean {
    return mayTakeEffect(append, this.lengths.get(append.stream) ?? 0);
  }
}

/** Everything that a process does between two stops runs in microtasks; after this they all are done. */
export async function everythingBetweenStops(): Promise<void> {
  await macrotask();
}
