import { SUPPRESSED, type Told } from '@selvbook/metrics';
import type { CellSum } from '../cell-sums.js';
import type { Grouping } from '../../metric-queries.js';
import { protectSums } from './disclosed-table.js';
import type { Publishing } from './publishing.js';

/** A row of which what is made of suppressed measures is not told. */
export interface DisclosedSums<Measure extends string> extends CellSum<Measure> {
  /** A value that is made of these measures. */
  readonly tell: <T>(value: T, ...madeOf: readonly Measure[]) => Told<T>;
}

/**
 * Sums by a grouping with its roll-ups (`withRollUps`), as rows of the grouping that may be published.
 * @throws QueryRefused `too-many-to-publish`, `not-protected`
 */
export async function discloseSums<Measure extends string>(
  measures: readonly Measure[],
  sums: readonly CellSum<Measure>[],
  groupBy: readonly Grouping[],
  counted: readonly Grouping[],
  publishing: Publishing,
): Promise<DisclosedSums<Measure>[]> {
  const rows = await protectSums(measures, sums, counted, false, publishing);
  return rows.map(({ suppressed, group, ...sum }) => ({
    ...sum,
    group: group.slice(0, groupBy.length),
    tell: (value, ...madeOf) => (madeOf.some((measure) => suppressed.has(measure)) ? SUPPRESSED : value),
  }));
}
