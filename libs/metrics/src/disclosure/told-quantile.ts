import { orderRanks } from '../order-ranks.js';
import { sampleOf, type Quantile, type ValueCount } from '../quantiles.js';
import { SUPPRESSED, type Told } from './suppressed.js';

/** A quantile as it may be published. */
export interface ToldQuantile {
  readonly value: number;
  readonly interval: Told<Quantile['interval']>;
}

/**
 * A quantile is a value of one of those that were counted: it is told where at least `minimum` of them are on either side of
 * its rank, and so is each end of its interval. Null: nothing was counted.
 * @param probability between 0 and 1
 */
export function toldQuantile(
  values: readonly ValueCount[],
  probability: number,
  minimum: number,
): Told<ToldQuantile | null> {
  const sample = sampleOf(values);
  const quantile = sample.quantile(probability);
  if (!quantile) return null;
  // A product such as 0.1 * 50 may miss the whole number that it is.
  const beside = Math.min(probability, 1 - probability) * sample.count + 1e-9;
  if (beside < minimum) return SUPPRESSED;
  const ranks = orderRanks(sample.count, probability);
  const outer = ranks && Math.min(ranks.low, sample.count - ranks.high + 1);
  return { value: quantile.value, interval: outer !== null && outer < minimum ? SUPPRESSED : quantile.interval };
}
