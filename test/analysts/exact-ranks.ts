import { outcomesInTail, type Fraction } from '../figures/binomial-tail.js';

/** What may lie outside of an interval on either side: 2.5 %. */
const ONE_IN = 40;

/**
 * The ranks, from 1, of the values among so many that enclose a quantile with 95 % or more, whatever their distribution: the greatest and the
 * smallest whose tails, P(B < low) and P(B >= high) of a binomial B, are 2.5 % at most. Null: they are too few for one of them.
 */
export function exactRanks(
  count: number,
  [part, whole]: Fraction,
): { readonly low: number; readonly high: number } | null {
  const below = outcomesInTail(count, [part, whole], ONE_IN);
  const above = outcomesInTail(count, [whole - part, whole], ONE_IN);
  return below < 1 || above < 1 ? null : { low: below, high: count + 1 - above };
}
