import type { Measure } from '@selvbook/read-models';
import { sumCells, type CellFilter, type Span } from '../metrics/cell-sums.js';
import type { Figure, Sums } from '../metrics/figure.js';
import type { InterviewsReading } from '../metrics/interviews-reading.js';

/** What was counted in one municipality in one month, by one version of the definition. */
export interface MonthlyCell {
  readonly municipality: string;
  /** `YYYY-MM` */
  readonly month: string;
  readonly version: number;
  readonly sums: Sums;
}

/**
 * The cells of a figure by municipality and month, in that order; those of nothing left out.
 * @param spans whole months are counted by one version of the definition each
 */
export async function monthlyCells(
  reading: InterviewsReading,
  figure: Figure,
  spans: readonly Span[],
  filter: CellFilter,
): Promise<MonthlyCell[]> {
  const sums = await sumCells(reading, figure, spans, ['municipality', 'month'], filter);
  const cells = sums
    .filter((cell) => figure.measures.some((measure) => cell.sums[measure] !== 0))
    .map(({ group: [municipality = '', month = ''], version, sums }) => ({ municipality, month, version, sums }));
  return cells.sort((a, b) => compareText(a.municipality, b.municipality) || compareText(a.month, b.month));
}

export function noSums({ measures }: Figure): Sums {
  return Object.fromEntries(measures.map((measure) => [measure, 0])) as Sums;
}

/** All of the one less all of the other, measure by measure. */
export function lessSums(figure: Figure, from: Sums, less: Sums): Sums {
  return combined(figure, from, less, -1);
}

export function plusSums(figure: Figure, one: Sums, other: Sums): Sums {
  return combined(figure, one, other, 1);
}

function combined({ measures }: Figure, one: Sums, other: Sums, sign: 1 | -1): Sums {
  const entries = measures.map((measure): [Measure, number] => [measure, one[measure] + sign * other[measure]]);
  return Object.fromEntries(entries) as Sums;
}

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
