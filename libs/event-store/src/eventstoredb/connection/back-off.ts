import { setTimeout as wait } from 'node:timers/promises';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Pauses that grow, each with jitter, so that those who lost the store together do not come back together. */
export class BackOff {
  #pause = FIRST_PAUSE_MS;

  /** Ends early, without an error, when the signal is aborted. @param atMost milliseconds that are left */
  async pause(signal: AbortSignal, atMost = Infinity): Promise<void> {
    const ms = this.#pause / 2 + (Math.random() * this.#pause) / 2;
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE_MS);
    await wait(Math.max(0, Math.min(ms, atMost)), undefined, { signal }).catch(() => undefined);
  }

  /** After something went well. */
  reset(): void {
    this.#pause = FIRST_PAUSE_MS;
  }
}
