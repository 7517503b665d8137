import { watch } from 'node:fs';
import type { Service } from '../acceptance/programs.js';
import type { Chance } from './chance.js';

/** What the load counts: requests that were sent, answers that came, and writes to the log's file that were noticed. */
export type Counted = 'request' | 'answer' | 'write';

/** When a service is to be killed: after so many of what is counted. */
export interface KillPoint {
  readonly after: number;
  readonly counted: Counted;
}

/** The furthest kill point of each kind: a second or so of the load. */
const FURTHEST: Readonly<Record<Counted, number>> = { request: 450, answer: 450, write: 250 };

export function anyKillPoint(chance: Chance): KillPoint {
  const counted = chance.oneOf(['request', 'answer', 'write'] as const)!;
  return { after: 1 + chance.below(FURTHEST[counted]), counted };
}

/** Counts, and kills the service by SIGKILL at its point. */
export class Killer {
  private readonly counts: Record<Counted, number> = { request: 0, answer: 0, write: 0 };
  private readonly stopWatching: () => void;

  /** @param folder where the log's files lie */
  constructor(
    private readonly service: Service,
    private readonly point: KillPoint,
    folder: string,
  ) {
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      if (name === 'events.db-wal') this.count('write');
    });
    this.stopWatching = () => watcher.close();
  }

  count(what: Counted): void {
    this.counts[what]++;
    if (this.counts[this.point.counted] === this.point.after) this.service.child.kill('SIGKILL');
  }

  /** Whether the signal was sent. */
  killed(): boolean {
    return this.service.child.killed;
  }

  /** When the process has ended. @throws Error it was not by the signal */
  async done(): Promise<void> {
    const code = await this.service.ended;
    this.stopWatching();
    if (code !== null) throw new Error(`the service ended by itself with ${code}: ${this.service.said.err}`);
  }
}
