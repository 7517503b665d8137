import { orderRanks } from './order-ranks.js';

/** So many units have this value. */
export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/** A value by its rank among those that were counted. */
export interface Quantile {
  readonly value: number;
  /** Distribution-free: its ends are values too; null where there are too few of them for it. */
  readonly interval: { readonly low: number; readonly high: number; readonly level: 0.95 } | null;
}

/** A sample that was counted by value, and can be asked by rank. */
export interface Sample {
  readonly count: number;
  /** @param probability between 0 and 1; null: there is nothing in the sample */
  quantile(probability: number): Quantile | null;
}

/**
 * A quantile is the inverse of the sample's distribution function, the mean of two neighbours where it lies between them: definition
 * 2 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996). With it the median
 * is what everybody calls so.
 * @param values in any order; a value may come more than once
 */
export function sampleOf(values: Iterable<ValueCount>): Sample {
  const sorted = [...values].filter(({ count }) => count > 0).sort((a, b) => a.value - b.value);
  const upTo: number[] = [];
  let count = 0;
  for (const one of sorted) upTo.push((count += one.count));

  /** The value of this rank, from 1. */
  function at(rank: number): number {
    let [low, high] = [0, sorted.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) >= rank) high = middle;
      else low = middle + 1;
    }
    return sorted[low]?.value ?? NaN;
  }

  return {
    count,
    quantile(probability) {
      if (count === 0) return null;
      const place = count * probability;
      const whole = Math.round(place);
      // A product such as 0.9 * 10 may miss the whole number that it is.
      const isWhole = Math.abs(place - whole) < 1e-9;
      const value = isWhole ? (at(Math.max(1, whole)) + at(Math.min(count, whole + 1))) / 2 : at(Math.ceil(place));
      const ranks = orderRanks(count, probability);
      return { value, interval: ranks && { low: at(ranks.low), high: at(ranks.high), level: 0.95 } };
    },
  };
}
