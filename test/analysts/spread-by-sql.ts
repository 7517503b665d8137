import type { Spread } from '@selvbook/queries';
import type { Fraction } from '../figures/binomial-tail.js';
import type { Ask } from './duck.js';
import { exactRanks } from './exact-ranks.js';
import { all, by, columns } from './random-question.js';

/** What is asked of a spread. */
const QUANTILES = { median: [5n, 10n], p90: [9n, 10n] } as const satisfies Record<string, Fraction>;

/**
 * Of the values `x`, how many they are, their median and their 90 % quantile, by the mean of two neighbours where it lies between them, and the
 * values at the ranks of their intervals.
 */
export async function askSpread(
  ask: Ask,
  from: string,
  groups: readonly string[],
  conditions: readonly string[],
  more: readonly string[] = [],
): Promise<Readonly<Record<string, unknown>>[]> {
  const own = more.map((one) => one.slice(one.lastIndexOf(' ') + 1));
  await ask(`create or replace temp table sorted as
    select ${columns(groups, ...more, 'count(x)::integer as n', 'list_sort(list(x) filter (x is not null)) as l')}
    from ${from} where ${all(...conditions)} ${by(groups)}`);
  const counts = await ask('select distinct n from sorted where n > 0');
  const ranks = counts.map(({ n }) => `(${[Number(n), ...ranksOf(Number(n))].join()})`);
  await ask(
    `create or replace temp table ranks (n integer, ${Object.keys(QUANTILES)
      .map((name) => `${name}_from integer, ${name}_to integer`)
      .join()})`,
  );
  if (ranks.length > 0) await ask(`insert into ranks values ${ranks.join()}`);
  const told = Object.entries(QUANTILES).flatMap(([name, probability]) => [
    quantile(probability, name),
    ...['from', 'to'].map((end) => `l[${name}_${end}]::double as ${name}_${end}`),
  ]);
  return ask(`select ${columns(groups, ...own, 'n', ...told)} from sorted left join ranks using (n)`);
}

const ranksOf = (count: number): readonly (number | string)[] =>
  Object.values(QUANTILES).flatMap((probability) => {
    const ranks = exactRanks(count, probability);
    return [ranks?.low ?? 'null', ranks?.high ?? 'null'];
  });

/** Whole numbers decide whether a rank is whole, so that nothing depends on how a product is rounded. */
function quantile([part, whole]: Fraction, name: string): string {
  const place = `(n * ${part} // ${whole})`;
  return `case when n = 0 then null when n * ${part} % ${whole} = 0 then (l[${place}] + l[least(n, ${place} + 1)]) / 2
    else l[${place} + 1] end::double as ${name}`;
}

/** What an answer says of the same. */
export const spreadOf = ({ denominator, median, p90 }: Spread) => ({
  n: denominator,
  median: median?.value ?? null,
  median_from: median?.interval?.low ?? null,
  median_to: median?.interval?.high ?? null,
  p90: p90?.value ?? null,
  p90_from: p90?.interval?.low ?? null,
  p90_to: p90?.interval?.high ?? null,
});

/** Whether an answer has an interval of each: what has none is compared with nothing. */
export const hasIntervals = ({ median, p90 }: Spread): boolean => Boolean(median?.interval && p90?.interval);
