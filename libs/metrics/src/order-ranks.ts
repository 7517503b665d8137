/** What may lie outside of an interval on either side: together 5 %. */
const TAIL = 0.025;
/** Beyond so many standard deviations of the mode, and a few units, a binomial distribution has nothing that could be added. */
const REACH = 12;
const UNITS = 60;

/**
 * The ranks, from 1, of the two values of an ordered sample that enclose the quantile with at least 95 %, whatever the distribution
 * is: at most 2.5 % on either side. Null where the sample is too small for it. For continuous values the number of those below the
 * quantile is binomial; ties only widen what is covered. Source: G. J. Hahn and W. Q. Meeker, "Statistical Intervals" (1991), chapter 5.
 */
export function orderRanks(count: number, probability: number): { readonly low: number; readonly high: number } | null {
  const { from, weights } = binomialWeights(count, probability);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const fromBelow = tailLength(weights, total);
  const fromAbove = tailLength(weights.toReversed(), total);
  const low = from + fromBelow;
  const high = from + weights.length - fromAbove;
  return low < 1 || high > count ? null : { low, high };
}

/** How many of the first weights are together at most the tail. */
function tailLength(weights: readonly number[], total: number): number {
  let sum = 0;
  const end = weights.findIndex((weight) => (sum += weight) > TAIL * total);
  return end;
}

/** The binomial probabilities of `from`, `from` + 1, … up to a common factor: that of the mode is 1. */
function binomialWeights(count: number, probability: number): { readonly from: number; readonly weights: number[] } {
  const mode = Math.min(count, Math.floor((count + 1) * probability));
  const odds = probability / (1 - probability);
  const reach = Math.ceil(REACH * Math.sqrt(count * probability * (1 - probability))) + UNITS;
  const from = Math.max(0, mode - reach);
  const to = Math.min(count, mode + reach);
  const weights = new Array<number>(to - from + 1).fill(1);
  for (let k = mode; k > from; k -= 1) {
    weights[k - 1 - from] = ((weights[k - from] ?? 0) * k) / ((count - k + 1) * odds);
  }
  for (let k = mode; k < to; k += 1) {
    weights[k + 1 - from] = ((weights[k - from] ?? 0) * (count - k) * odds) / (k + 1);
  }
  return { from, weights };
}
