/** A probability as a fraction, so that nothing is rounded. */
export type Fraction = readonly [part: bigint, whole: bigint];

/**
 * How many of the outcomes 0, 1, 2, … of a binomial are together less likely than, or as likely as, one in so many; added up in whole numbers.
 * @param trials each of which happens with the probability
 */
export function outcomesInTail(trials: number, [part, whole]: Fraction, oneIn: number): number {
  const count = BigInt(trials);
  const total = whole ** count;
  // C(count, 0) part^0 (whole - part)^count; each of the following is a whole number, too.
  let weight = (whole - part) ** count;
  let sum = weight;
  let outcomes = 0n;
  while (BigInt(oneIn) * sum <= total) {
    outcomes += 1n;
    weight = (weight * (count - outcomes + 1n) * part) / (outcomes * (whole - part));
    sum += weight;
  }
  return Number(outcomes);
}
