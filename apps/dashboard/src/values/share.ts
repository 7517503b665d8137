import { isSuppressed, SUPPRESSED, type Published } from './published.js';

/** A share as an answer has it. Null: nothing was counted. */
export interface Share {
  readonly numerator: Published<number>;
  readonly denominator: Published<number>;
  readonly share: Published<number> | null;
  readonly interval: Published<{ readonly low: number; readonly high: number }> | null;
}

/** The same with the interval's ends apart, as a table has them. */
export interface FlatShare {
  readonly numerator: Published<number>;
  readonly denominator: Published<number>;
  readonly share: Published<number> | null;
  readonly low: Published<number> | null;
  readonly high: Published<number> | null;
}

export function flat({ numerator, denominator, share, interval }: Share): FlatShare {
  const ends = isSuppressed(interval) ? { low: SUPPRESSED, high: SUPPRESSED } : interval;
  return { numerator, denominator, share, low: ends?.low ?? null, high: ends?.high ?? null };
}
