import { setTimeout as pause } from 'node:timers/promises';

/** Waiting, as data: the process's own monotonic clock in milliseconds, and a pause. */
export interface Waiter {
  now(): number;
  pause(milliseconds: number): Promise<void>;
}

export const systemWaiter: Waiter = {
  now: () => performance.now(),
  pause: async (milliseconds) => {
    await pause(milliseconds);
  },
};
