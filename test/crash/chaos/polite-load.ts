import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Api } from '../../acceptance/api-client.js';
import { BEFORE } from '../../acceptance/town.js';
import type { BusyTown } from '../busy-town.js';
import type { Chance } from '../chance.js';
import { saysYes, type Errand } from '../errand.js';

/** Clients that each have one request under way at any time. */
const CLIENTS = 12;
/** How long a client waits for an answer before it asks again, and how long it catches its breath before that. */
const PATIENCE_MS = 2_000;
const BREATH_MS = 50;
/** Of clients whose booking got no answer, one in so many has lost interest. */
const GIVES_UP = 4;

/** What is counted: answers that settle something, and those that settle nothing or do not come. */
type Counted = 'answers' | 'setbacks';

/**
 * A town's clients as polite ones are: each sends what it wants again, with the same key, until it has an answer that says yes or no. A question
 * that finds nobody is not asked again.
 */
export class PoliteLoad {
  readonly counts: Record<Counted, number> = { answers: 0, setbacks: 0 };
  /** Sent more than once: an attempt of theirs may have been under way when another was answered. */
  readonly repeated = new Set<Errand>();
  /** Whether a client went away while a process was at work for it, which may still be. */
  leftWaiting = false;
  private readonly waiting = new Set<() => void>();
  private stopping = false;
  private readonly clients: Promise<unknown>;

  constructor(
    private readonly api: Api,
    private readonly town: BusyTown,
    private readonly chance: Chance,
  ) {
    this.clients = Promise.all(Array.from({ length: CLIENTS }, () => this.client()));
    // Whoever waits for the load hears of it.
    this.clients.catch(() => undefined);
  }

  /** When so many more were counted. @throws what a client met that must not be */
  async more(counted: Counted, count: number): Promise<void> {
    const goal = this.counts[counted] + count;
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => {
      if (this.counts[counted] >= goal) resolve();
    };
    this.waiting.add(look);
    await Promise.race([promise, this.clients]);
    this.waiting.delete(look);
  }

  /** Ends it as it is, after something went wrong. */
  abandon(): void {
    this.stopping = true;
  }

  /** When each client has the answer to what it sent last. @throws what a client met that must not be */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.clients;
  }

  private count(what: Counted): void {
    this.counts[what]++;
    for (const look of [...this.waiting]) look();
  }

  private async client(): Promise<void> {
    let position = 0;
    while (!this.stopping) {
      const wanted = this.town.next();
      const answer = await (typeof wanted === 'string' ? this.ask(wanted, position) : this.insist(wanted));
      if (answer && answer.position > position) position = answer.position;
    }
  }

  private async ask(question: string, position: number): Promise<Answer | undefined> {
    const call = question.replace('POSITION', String(position));
    const answer = await this.try(() => this.api.send(call, { now: BEFORE, at: position, ...this.patience() }));
    if (!answer) return undefined;
    if (answer.status !== 200 || answer.position < position) {
      throw new Error(`${call} was told ${answer.status} ${answer.text.slice(0, 200)}, not ${position} or later`);
    }
    return answer;
  }

  /** Undefined: it lost interest. */
  private async insist(errand: Errand): Promise<Answer | undefined> {
    for (;;) {
      const answer = await this.try(() => this.api.send(errand.call, { ...errand.sending, ...this.patience() }));
      // Who sent an import that is still under way hears of itself.
      if (answer && !(this.repeated.has(errand) && answer.code === 'import-running')) {
        const yes = saysYes(errand, answer);
        errand.answer = answer;
        errand.learn?.(yes, answer);
        return answer;
      }
      this.repeated.add(errand);
      if (errand.call === 'POST /v1/bookings' && this.chance.below(GIVES_UP) === 0) return undefined;
      await pause(BREATH_MS);
    }
  }

  /** An answer that settles something; undefined where a part of the town was away. */
  private async try(send: () => Promise<Answer>): Promise<Answer | undefined> {
    const answer = await send().catch((error: Error) => {
      if (error.name === 'TimeoutError') this.leftWaiting = true;
      else if (!/^(fetch failed|terminated)/.test(error.message)) throw error;
      return undefined;
    });
    const settles = answer !== undefined && ![502, 503, 504].includes(answer.status);
    this.count(settles ? 'answers' : 'setbacks');
    return settles ? answer : undefined;
  }

  private readonly patience = () => ({ signal: AbortSignal.timeout(PATIENCE_MS) });
}
