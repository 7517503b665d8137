/** A run of the log: the events after one position, up to and with another. */
export interface LogRun {
  readonly after: number;
  readonly until: number;
}

/** Runs of the log, each handed out once, from the log's beginning to its end, to whichever thread asks next. */
export interface LogRuns {
  /** Undefined: none is left, or {@link LogRuns.stop} was called. */
  next(): LogRun | undefined;
  /** Notes how many positions somebody has come forward. */
  came(positions: number): void;
  /** How many positions all have come forward. */
  readonly come: number;
  /** No more are handed out; those that were are still read to their end. */
  stop(): void;
}

/** The whole of what is to be read, as threads tell one another of it. */
export interface SharedRuns extends LogRun {
  readonly positionsARun: number;
  readonly state: SharedArrayBuffer;
}

/** Some tenths of a second for one thread: so long one of two may wait for the other at the end. */
const POSITIONS_A_RUN = 20_000;
const [HANDED_OUT, COME] = [0, 1];
const STOPPED = 2n ** 62n;

export const shareRuns = (run: LogRun, positionsARun = POSITIONS_A_RUN): SharedRuns => ({
  ...run,
  positionsARun,
  state: new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT),
});

export function logRuns({ after, until, positionsARun, state }: SharedRuns): LogRuns {
  const numbers = new BigInt64Array(state);
  return {
    next() {
      const from = after + Number(Atomics.add(numbers, HANDED_OUT, BigInt(positionsARun)));
      return from < until ? { after: from, until: Math.min(from + positionsARun, until) } : undefined;
    },
    came: (positions) => void Atomics.add(numbers, COME, BigInt(positions)),
    get come() {
      return Number(Atomics.load(numbers, COME));
    },
    stop: () => void Atomics.store(numbers, HANDED_OUT, STOPPED),
  };
}

/** All of it at once, for one reader. */
export function oneRun(run: LogRun): LogRuns {
  let left: LogRun | undefined = run;
  let come = 0;
  return {
    next() {
      const run = left;
      left = undefined;
      return run;
    },
    came: (positions) => void (come += positions),
    get come() {
      return come;
    },
    stop: () => void (left = undefined),
  };
}
