import { everythingBetweenStops } from './controlled-world.js';
import { ControlledProcess, type Ask, type Told } from './controlled-process.js';
import type { Recollection } from './recollection.js';

/** A process at a stop, or at its end: what it waits for, and how it can be brought there. */
export interface Situation {
  readonly number: number;
  readonly asks: readonly Ask[];
  readonly isDone: boolean;
  readonly answer: unknown;
  readonly history: readonly Step[];
  readonly next: Map<string, Situation>;
}

interface Step {
  readonly ask: number;
  readonly told: Told;
}

/**
 * What a sender's handlers do, learnt by running them: from each situation, once for each thing that they may be told
 * there. Since a process cannot be copied, it is run again from its start each time something new is told it.
 */
export class Program {
  private readonly situations = new Map<string, Situation>();

  constructor(
    private readonly recollection: () => Recollection,
    private readonly run: (process: ControlledProcess) => Promise<unknown>,
  ) {}

  start(): Promise<Situation> {
    return this.after([]);
  }

  /** `key`: the same for whatever makes no difference to the process. */
  async goOn(from: Situation, ask: number, key: string, told: () => Promise<Told>): Promise<Situation> {
    const step = `${ask} ${key}`;
    let next = from.next.get(step);
    if (!next) from.next.set(step, (next = await this.after([...from.history, { ask, told: await told() }])));
    return next;
  }

  private async after(history: readonly Step[]): Promise<Situation> {
    const process = new ControlledProcess(this.recollection(), this.run);
    await everythingBetweenStops();
    for (const { ask, told } of history) {
      process.tell(ask, told);
      await everythingBetweenStops();
    }
    const { key, asks, answer } = process;
    let situation = this.situations.get(key);
    if (!situation) {
      const isDone = process.state === 'done';
      situation = { number: this.situations.size, asks, isDone, answer, history, next: new Map() };
      this.situations.set(key, situation);
    }
    return situation;
  }
}
