import { isSuppressed, SUPPRESSED, type Published } from './published.js';

/** A quantile as an answer has it. */
export interface Quantile {
  readonly value: number;
  readonly interval: Published<{ readonly low: number; readonly high: number } | null>;
}

/** The same with the interval's ends apart, as a table has them. */
export interface FlatQuantile {
  readonly value: Published<number> | null;
  readonly low: Published<number> | null;
  readonly high: Published<number> | null;
}

export function flatQuantile(quantile: Published<Quantile | null>): FlatQuantile {
  if (isSuppressed(quantile)) return { value: SUPPRESSED, low: SUPPRESSED, high: SUPPRESSED };
  const interval = quantile?.interval ?? null;
  const ends = isSuppressed(interval) ? { low: SUPPRESSED, high: SUPPRESSED } : interval;
  return { value: quantile?.value ?? null, low: ends?.low ?? null, high: ends?.high ?? null };
}
