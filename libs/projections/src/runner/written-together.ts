import type { RecordedEvent } from '@selvbook/event-store';

/** How many events are written in one transaction: as many as a round has, until the database refuses one. */
export interface WrittenTogether {
  /** Events that may be taken until something is written. */
  most(): number;
  /** Whether each step is written and waited for, to find what is refused. */
  isCareful(): boolean;
  /** So many are taken for what is written next; the last of them that is folded, if any is. */
  take(count: number, folded: RecordedEvent | undefined): void;
  /** All that was taken is written: more may be. */
  written(): void;
  /** What was taken is refused: fewer may be. False: there was one, or none. */
  halve(): boolean;
  /** The one that was refused. Undefined: it was none. */
  only(): RecordedEvent | undefined;
}

/** @param roundSize from so many on nothing is careful any more */
export function writtenTogether(roundSize: number): WrittenTogether {
  let most = Number.POSITIVE_INFINITY;
  let taken = 0;
  let last: RecordedEvent | undefined;

  return {
    most: () => most,
    isCareful: () => most !== Number.POSITIVE_INFINITY,
    take(count, folded) {
      taken += count;
      last = folded;
    },
    written() {
      taken = 0;
      most = most * 2 < roundSize ? most * 2 : Number.POSITIVE_INFINITY;
    },
    halve() {
      const tried = Math.min(most, taken);
      taken = 0;
      // Of what was folded while something else was written it is not known which of them was refused.
      if (tried <= 1 && most === 1) return false;
      most = Math.max(1, Math.floor(tried / 2));
      return true;
    },
    only: () => last,
  };
}
