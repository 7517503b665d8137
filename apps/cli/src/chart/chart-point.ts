import { MUNICIPALITIES } from '@selvbook/booking';
import type { ToldValue } from '../figures/told-values.js';
import {
  bothIn,
  isOfThenAlone,
  latestIn,
  restatedRows,
  type AnswerRow,
  type MetricResult,
} from '../metrics/metric-result.js';
import { linesOf } from '../metrics/shown-columns.js';
import { chartedFigure } from './charted-figures.js';

/** A group's value with what stands behind it. Undefined: the figure tells none. */
export interface ChartPoint {
  /** What tells it from the other groups of its month, or from all others; empty where nothing does. */
  readonly series: string;
  /** The same without the moment. */
  readonly group: string;
  readonly month: string | undefined;
  readonly moment: 'then' | 'now';
  readonly value: ToldValue | undefined;
  readonly denominator: ToldValue | undefined;
  readonly completeness: ToldValue | undefined;
  readonly notRecorded: ToldValue | undefined;
}

/** Every group of an answer, in its order; of two moments, first as it was then and beside that as it is now. */
export function chartPoints(result: MetricResult): ChartPoint[] {
  const both = bothIn(result);
  const all: readonly AnswerRow[] = both ? [...both.then.rows, ...both.now.rows] : latestIn(result).rows;
  const versions = new Set(all.map(({ definition }) => definition.version));
  const tell = { version: versions.size > 1, moment: both !== undefined };
  const pointOf = (row: AnswerRow, moment: ChartPoint['moment']) => readPoint(result.name, row, moment, tell);
  if (!both) return all.map((row) => pointOf(row, isOfThenAlone(result) ? 'then' : 'now'));
  return restatedRows(both).flatMap((row) => [
    ...(row.then ? [pointOf(row.then, 'then')] : []),
    ...(row.now ? [pointOf(row.now, 'now')] : []),
  ]);
}

interface ToTell {
  readonly version: boolean;
  readonly moment: boolean;
}

function readPoint(name: MetricResult['name'], row: AnswerRow, moment: ChartPoint['moment'], tell: ToTell): ChartPoint {
  const { measure, denominator } = chartedFigure(name);
  const line = linesOf(row).get('');
  const { month, ...others } = row.group;
  const parts = [
    ...Object.entries(others).map(([grouping, value]) => groupText(grouping, value ?? '')),
    ...(tell.version ? [`${row.definition.id}@${row.definition.version}`] : []),
  ];
  return {
    series: [...parts, ...(tell.moment ? [moment] : [])].join(', '),
    group: parts.join(', '),
    month,
    moment,
    value: line?.get(measure),
    denominator: line?.get(denominator),
    completeness: line?.get('completeness'),
    notRecorded: line?.get('counts.notRecorded'),
  };
}

function groupText(grouping: string, value: string): string {
  if (value === '') return 'none';
  const place = grouping === 'municipality' ? MUNICIPALITIES.get(value) : undefined;
  return place ? `${value} ${place.name}` : value;
}
