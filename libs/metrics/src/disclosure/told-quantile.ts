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
 * @param classOf where the numbers of some classes of values are told beside it: of those in its own class as many are to be on either side;
 *   and it is not half-way between two values of one class, which says exactly how many of the class are up to it: beside that of a larger
 *   group, it would say that of the rest, however few they are
 */
export function toldQuantile(
  values: readonly ValueCount[],
  probability: number,
  minimum: number,
  classOf?: (value: number) => string,
): Told<ToldQuantile | null> {
  const sample = sampleOf(values);
  const quantile = sample.quantile(probability);
  if (!quantile) return null;
  const { count } = sample;
  const runs = classRuns(values, classOf ?? (() => ''));
  /** Whether enough are up to the one rank, and from the other on. */
  const mayTell = (upTo: number, from: number): boolean =>
    [runAt(runs, upTo), { from: 1, to: count }].every((run) => upTo - run.from + 1 >= minimum) &&
    [runAt(runs, from), { from: 1, to: count }].every((run) => run.to - from + 1 >= minimum);
  // A product such as 0.1 * 50 may miss the whole number that it is.
  const place = count * probability;
  const isWhole = Math.abs(place - Math.round(place)) < 1e-9;
  const lower = isWhole ? Math.round(place) : Math.ceil(place);
  const beside = Math.min(probability, 1 - probability) * count + 1e-9;
  const upper = isWhole ? lower + 1 : lower;
  if (beside < minimum || !mayTell(lower, upper)) return SUPPRESSED;
  const isBetween = !values.some(({ value, count: own }) => own > 0 && value === quantile.value);
  if (classOf && isBetween && runAt(runs, lower) === runAt(runs, upper)) return SUPPRESSED;
  const ranks = orderRanks(count, probability);
  const endsAreTold = ranks === null || [ranks.low, ranks.high].every((rank) => mayTell(rank, rank));
  return { value: quantile.value, interval: endsAreTold ? quantile.interval : SUPPRESSED };
}

/** Ranks, from 1, of the values of one class. */
interface ClassRun {
  readonly from: number;
  readonly to: number;
}

/** A class holds values that follow on one another. */
function classRuns(values: readonly ValueCount[], classOf: (value: number) => string): readonly ClassRun[] {
  const sizes = new Map<string, number>();
  for (const { value, count } of values.toSorted((a, b) => a.value - b.value)) {
    sizes.set(classOf(value), (sizes.get(classOf(value)) ?? 0) + count);
  }
  let before = 0;
  return [...sizes.values()].map((size) => ({ from: before + 1, to: (before += size) }));
}

const runAt = (runs: readonly ClassRun[], rank: number): ClassRun =>
  runs.find(({ from, to }) => from <= rank && rank <= to) ?? { from: 1, to: 0 };
