import { everythingBetweenStops } from './controlled-world.js';
import type { Ask, ControlledProcess, Told } from './controlled-process.js';

/** A process at a stop, or at its end: what it waits for, and how it can be brought there. */
export interface Situation {
  readonly number: number;
  readonly asks: readonly Ask[];
  readonly state: 'running' | 'done' | 'dead';
  readonly heard: readonly unknown[];
  readonly failure: string | undefined;
  readonly history: readonly Step[];
  readonly next: Map<string, Situation>;
}

interface Step {
  readonly ask: number;
  readonly told: Told;
}

/**
 * What a sender's handlers do, learnt by running them: from each situation, once for each thing that they may be told
 * there. A process shares nothing with others but the log, so this is all that a search needs of it. Since a process
 * cannot be copied, it is run again from its start each time something new is told it.
 */
export class Program {
  private readonly situations = new Map<string, Situation>();

  /** `begin`: begins the program, in a process of its own. */
  constructor(private readonly begin: () => ControlledProcess) {}

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

  /** Nothing is left of what it knew, but what it heard. */
  async die({ history, next }: Situation): Promise<Situation> {
    let dead = next.get('dies');
    if (!dead) {
      const process = await this.run(history);
      process.die();
      next.set('dies', (dead = this.situation(process, history)));
    }
    return dead;
  }

  private async after(history: readonly Step[]): Promise<Situation> {
    return this.situation(await this.run(history), history);
  }

  private async run(history: readonly Step[]): Promise<ControlledProcess> {
    const process = this.begin();
    await everythingBetweenStops();
    for (const { ask, told } of history) {
      process.tell(ask, told);
      await everythingBetweenStops();
    }
    return process;
  }

  private situation({ key, asks, state, heard, failure }: ControlledProcess, history: readonly Step[]): Situation {
    let situation = this.situations.get(key);
    if (!situation) {
      situation = { number: this.situations.size, asks, state, heard, failure, history, next: new Map() };
      this.situations.set(key, situation);
    }
    return situation;
  }
}
