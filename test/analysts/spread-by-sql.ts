import type { Spread } from '@selvbook/queries';
import { all, by, columns } from './random-question.js';

/** SQL: of the values `x`, how many they are, their median and their 90 % quantile, by the mean of two neighbours where it lies between them. */
export function spreadSql(
  from: string,
  groups: readonly string[],
  conditions: readonly string[],
  more: readonly string[] = [],
): string {
  const own = more.map((one) => one.slice(one.lastIndexOf(' ') + 1));
  return `select ${columns(groups, ...own, 'n', quantile(5, 'median'), quantile(9, 'p90'))} from (
    select ${columns(groups, ...more, 'count(x)::integer as n', 'list_sort(list(x) filter (x is not null)) as l')}
    from ${from} where ${all(...conditions)} ${by(groups)})`;
}

/** Whole numbers decide whether a rank is whole, so that nothing depends on how a product is rounded. */
function quantile(tenths: number, name: string): string {
  const place = `(n * ${tenths} // 10)`;
  return `case when n = 0 then null when n * ${tenths} % 10 = 0 then (l[${place}] + l[least(n, ${place} + 1)]) / 2
    else l[${place} + 1] end::double as ${name}`;
}

/** What an answer says of the same. */
export const spreadOf = ({ denominator, median, p90 }: Spread) => ({
  n: denominator,
  median: median?.value ?? null,
  p90: p90?.value ?? null,
});
