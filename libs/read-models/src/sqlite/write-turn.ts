/** Between threads that write one file: who may write now. */
export interface WriteTurn {
  /** Runs `work` while no other thread that shares the turn runs its own. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Whether nobody else is at it just now; somebody may be a moment later. */
  isFree(): boolean;
}

const FREE = 0;
const TAKEN = 1;

/** Nobody to share with. */
export const ALONE: WriteTurn = { during: (work) => work(), isFree: () => true };

/**
 * A turn for the threads that were given the same memory. SQLite alone would keep them apart too, but whoever waits for it
 * sleeps up to 100 ms at a time. The calling thread stands still until it is its turn: only a thread with nothing else to do may use it.
 */
export function writeTurn(memory: SharedArrayBuffer): WriteTurn {
  const [state, place] = [new Int32Array(memory), 0] as const;
  return {
    async during(work) {
      while (Atomics.compareExchange(state, place, FREE, TAKEN) !== FREE) Atomics.wait(state, place, TAKEN);
      try {
        return await work();
      } finally {
        Atomics.store(state, place, FREE);
        Atomics.notify(state, place, 1);
      }
    },
    isFree: () => Atomics.load(state, place) === FREE,
  };
}

/** The memory that a turn needs. */
export const writeTurnMemory = (): SharedArrayBuffer => new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
