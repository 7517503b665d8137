import jstat from 'jstat';
import type { Draws } from './draws.js';

/** The changes of the municipalities of both groups. */
export interface Changes {
  readonly members: readonly number[];
  readonly others: readonly number[];
}

/** What an interval is worth: whether it holds the truth, and how wide it is; a test that is not turned round has no width. */
export interface Verdict {
  readonly holds: boolean;
  readonly width?: number;
}

type Method = (changes: Changes, truth: number, draws: Draws) => Verdict;

const DRAWS = 399;

/** Ways to an interval of the difference of mean changes, beside the one that the service takes. */
export const RIVALS: Readonly<Record<string, Method>> = {
  'percentile bootstrap of municipalities': (changes, truth, draws) => {
    const again = ({ members, others }: Changes) => mean(resampled(members, draws)) - mean(resampled(others, draws));
    const found = times(() => again(changes)).sort(ascending);
    return verdict(quantile(found, 0.025), quantile(found, 0.975), truth);
  },
  't, one variance for both groups (Donald and Lang)': ({ members, others }, truth) => {
    const freedom = members.length + others.length - 2;
    const variance = (squares(members) + squares(others)) / freedom;
    const error = Math.sqrt(variance / members.length + variance / others.length);
    return around(mean(members) - mean(others), jstat.studentt.inv(0.975, freedom) * error, truth);
  },
  'CR2 with the degrees of freedom of Bell and McCaffrey': ({ members, others }, truth) => {
    const [one, other] = [members.length, others.length];
    const freedom = ((one - 1) * (other - 1) * (one + other) ** 2) / (one ** 2 * (one - 1) + other ** 2 * (other - 1));
    return around(mean(members) - mean(others), jstat.studentt.inv(0.975, freedom) * errorOf(members, others), truth);
  },
  'normal quantiles with CR1': ({ members, others }, truth) => {
    const all = members.length + others.length;
    const square = squares(members) / members.length ** 2 + squares(others) / others.length ** 2;
    return around(mean(members) - mean(others), 1.959963984540054 * Math.sqrt((square * all) / (all - 1)), truth);
  },
  'wild bootstrap-t, Webb weights': (changes, truth, draws) => {
    const { members, others } = changes;
    const estimate = mean(members) - mean(others);
    const sizes = times(() => {
      const one = shaken(members, mean(members), draws);
      const other = shaken(others, mean(others), draws);
      return Math.abs(mean(one) - mean(other) - estimate) / errorOf(one, other);
    }).sort(ascending);
    return around(estimate, quantile(sizes, 0.95) * errorOf(members, others), truth);
  },
  'wild bootstrap-t, null imposed, Webb weights': ({ members, others }, truth, draws) => {
    const moved = members.map((change) => change - truth);
    const centre = mean([...moved, ...others]);
    const size = Math.abs(mean(moved) - mean(others)) / errorOf(moved, others);
    const larger = times(() => {
      const one = shaken(moved, centre, draws);
      const other = shaken(others, centre, draws);
      return Math.abs(mean(one) - mean(other)) / errorOf(one, other);
    }).filter((drawn) => drawn >= size).length;
    return { holds: (larger + 1) / (DRAWS + 1) > 0.05 };
  },
};

/** M. D. Webb, "Reworking wild bootstrap based inference for clustered errors", Queen's Economics Department 1315 (2014). */
const WEBB = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)];

const shaken = (values: readonly number[], centre: number, draws: Draws): number[] =>
  values.map((value) => centre + (value - centre) * WEBB[Math.floor(draws.uniform() * WEBB.length)]!);
const resampled = (values: readonly number[], draws: Draws): number[] =>
  values.map(() => values[Math.floor(draws.uniform() * values.length)]!);
const times = (draw: () => number): number[] => Array.from({ length: DRAWS }, draw);
const ascending = (a: number, b: number): number => a - b;
/** Of DRAWS sorted values: (DRAWS + 1) p is a whole number for the quantiles that are asked. */
const quantile = (sorted: readonly number[], p: number): number => sorted[Math.round((DRAWS + 1) * p) - 1]!;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const squares = (values: readonly number[]): number => {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
};
/** The standard error that CR2 gives. */
const errorOf = (members: readonly number[], others: readonly number[]): number =>
  Math.sqrt(
    squares(members) / (members.length - 1) / members.length + squares(others) / (others.length - 1) / others.length,
  );

const around = (estimate: number, reach: number, truth: number): Verdict =>
  verdict(estimate - reach, estimate + reach, truth);
const verdict = (low: number, high: number, truth: number): Verdict => ({
  holds: low <= truth && truth <= high,
  width: high - low,
});
