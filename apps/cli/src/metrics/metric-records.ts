import type { MetricBody } from '@selvbook/queries';
import { stringify } from 'csv-stringify/sync';
import type { MetricResult } from './metric-result.js';

/** One column of the rows in long form, as files hold them. */
export interface RecordColumn {
  readonly name: string;
  /** One a row; null: there is none. */
  readonly values: (string | number | null)[];
}

/**
 * The rows of a result in long form: each says what it is of, of which moment, at which position and by which definition, so that a file
 * of them can be read without the question.
 */
export function metricRecords({ name, simulated, then, now }: MetricResult): RecordColumn[] {
  const bodies = [...(then ? [['then', then] as const] : []), ['now', now] as const];
  const rows = bodies.flatMap(([moment, body]) => body.rows.map((row) => ({ moment, body, row })));
  const groups = Object.keys(rows[0]?.row.group ?? {});
  const counts = Object.keys(rows[0]?.row.counts ?? {});
  const column = (title: string, valueOf: (one: (typeof rows)[number]) => string | number | null): RecordColumn => ({
    name: title,
    values: rows.map(valueOf),
  });
  const momentOf = ({ asOf }: MetricBody): string | null => asOf ?? null;
  return [
    column('figure', () => name),
    column('moment', ({ moment }) => moment),
    column('asOf', ({ body }) => momentOf(body)),
    column('basis', ({ body }) => body.basis ?? null),
    column('position', ({ body }) => body.position),
    column('day', ({ body }) => body.day),
    ...groups.map((group) => column(group, ({ row }) => row.group[group] ?? null)),
    column('definition', ({ row }) => row.definition.id),
    column('version', ({ row }) => row.definition.version),
    column('numerator', ({ row }) => row.numerator),
    column('denominator', ({ row }) => row.denominator),
    column('share', ({ row }) => row.share),
    column('low', ({ row }) => row.interval?.low ?? null),
    column('high', ({ row }) => row.interval?.high ?? null),
    column('completeness', ({ row }) => row.completeness ?? null),
    ...counts.map((count) => column(count, ({ row }) => row.counts[count] ?? 0)),
    ...(simulated ? [column('simulated', () => 'yes')] : []),
  ];
}

/** RFC 4180, with a line of titles. */
export function csvText(columns: readonly RecordColumn[]): string {
  const rows = (columns[0]?.values ?? []).map((_value, row) => columns.map(({ values }) => values[row] ?? null));
  return stringify([columns.map(({ name }) => name), ...rows], { record_delimiter: 'windows' });
}
