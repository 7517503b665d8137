import type { Waiter } from '../runner/waiter.js';

export interface FakeWaiter extends Waiter {
  /** The length of each pause so far, in milliseconds. */
  readonly pauses: readonly number[];
}

/** A clock that stands still but for its pauses, which are over at once. `meanwhile` happens during each of them. */
export function createFakeWaiter(meanwhile: () => Promise<unknown> = async () => undefined): FakeWaiter {
  const pauses: number[] = [];
  let now = 0;
  return {
    pauses,
    now: () => now,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      now += milliseconds;
      await meanwhile();
    },
  };
}
