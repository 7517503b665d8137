/** A probability as a fraction, so that nothing is rounded. */
export type Fraction = readonly [part: bigint, whole: bigint];

/** What may lie outside of an interval on either side: one in forty. */
const TAIL = 40n;

/**
 * The ranks, from 1, of the values among so many that enclose a quantile with 95 % or more, whatever their distribution: the greatest and the
 * smallest whose tails, P(B < low) and P(B >= high) of a binomial B, are 2.5 % at most. Null: they are too few for one of them.
 */
export function exactRanks(
  count: number,
  [part, whole]: Fraction,
): { readonly low: number; readonly high: number } | null {
  const below = withinTail(count, [part, whole]);
  const above = withinTail(count, [whole - part, whole]);
  return below < 1 || above < 1 ? null : { low: below, high: count + 1 - above };
}

/** Of how many outcomes, 0, 1, …, a binomial has one of the first with a probability of 2.5 % at most, added up in whole numbers. */
function withinTail(count: number, [part, whole]: Fraction): number {
  const trials = BigInt(count);
  const total = whole ** trials;
  // C(count, 0) part^0 (whole - part)^count; each of the following is a whole number, too.
  let weight = (whole - part) ** trials;
  let sum = weight;
  let outcomes = 0n;
  while (TAIL * sum <= total) {
    outcomes += 1n;
    weight = (weight * (trials - outcomes + 1n) * part) / (outcomes * (whole - part));
    sum += weight;
  }
  return Number(outcomes);
}
