/** Those who wait for the log to grow, within one thread. */
export interface AppendWaits {
  /** Resolves when the head is beyond the position, at any wake-up at all, or when the signal is aborted. */
  readonly beyond: (position: number, signal: AbortSignal | undefined) => Promise<void>;
  readonly wake: () => void;
  /** How many wait at this moment. */
  readonly count: () => number;
}

/** @param head asked only after the waiter is registered: what is appended in between is then seen or announced */
export function createAppendWaits(head: () => number): AppendWaits {
  const waiting = new Set<() => void>();
  return {
    async beyond(position, signal) {
      if (signal?.aborted) return;
      await new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        signal?.addEventListener('abort', wake);
        if (head() > position) wake();
      });
    },
    wake: () => [...waiting].forEach((wake) => wake()),
    count: () => waiting.size,
  };
}
