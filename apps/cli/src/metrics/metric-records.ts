import type { FigureAnswer } from '@selvbook/queries';
import { column, type Column, type ColumnType, type Row } from '../export/column.js';
import { toldValues, type ToldValue } from '../figures/told-values.js';
import { asTold, type AnswerRow } from './metric-result.js';

/** The rows of a result in long form, as files hold them. */
export interface MetricRecords {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** An answer, as far as its records need to know it. */
interface RecordedAnswer extends Pick<FigureAnswer, 'position' | 'day' | 'asOf' | 'basis' | 'parked'> {
  readonly rows: readonly AnswerRow[];
}

/** What records are made of. */
interface Recorded {
  /** The name of the figure. */
  readonly name: string;
  readonly simulated: boolean;
  readonly now?: RecordedAnswer;
  readonly then?: RecordedAnswer;
  /** The local days that were asked for, where each row is to say them. */
  readonly period?: { readonly from: string | null; readonly to: string | null };
}

type Cells = Readonly<Record<string, Cell>>;
interface Cell {
  readonly type: ColumnType;
  readonly value: unknown;
}

/**
 * Each row says what it is of, of which moment, at which position and by which definition, so that a file of them can be read
 * without the question. What is kept back is nothing, and another column says that it is.
 */
export function metricRecords({ name, simulated, then, now, period }: Recorded): MetricRecords {
  const bodies = [...(then ? [['then', then] as const] : []), ...(now ? [['now', now] as const] : [])];
  const records = bodies.flatMap(([moment, body]) =>
    body.rows.flatMap((row) =>
      valuesOf(row).map((values): Cells => ({
        figure: text(name),
        moment: text(moment),
        ...aboutOf(body),
        ...periodOf(period),
        ...Object.fromEntries(Object.entries(row.group).map(([group, value]) => [group, text(value)])),
        definition: text(row.definition.id),
        version: integer(row.definition.version),
        ...('own' in row.definition && { own: { type: 'boolean', value: true } }),
        ...values,
        ...(simulated && { simulated: { type: 'boolean', value: true } }),
      })),
    ),
  );
  const columns = new Map<string, Column>();
  // A file without rows has its columns, too.
  const empty = bodies.slice(-1).map(([moment, body]): Cells => ({
    figure: text(name),
    moment: text(moment),
    ...aboutOf(body),
    ...periodOf(period),
    definition: text(''),
    version: integer(0),
  }));
  for (const record of records.length === 0 ? empty : records) {
    for (const [title, { type }] of Object.entries(record)) {
      if (!columns.has(title)) columns.set(title, column(title, type, '', { optional: true }));
    }
  }
  return {
    columns: [...columns.values()],
    rows: records.map((record) => [...columns.keys()].map((title) => record[title]?.value ?? null)),
  };
}

const text = (value: string | null): Cell => ({ type: 'text', value });
const integer = (value: number | null): Cell => ({ type: 'integer', value });
const date = (value: string | null): Cell => ({ type: 'date', value });

const periodOf = (period: Recorded['period']): Cells =>
  period ? { periodFrom: date(period.from), periodTo: date(period.to) } : {};

function aboutOf({ position, day, asOf, basis, ...more }: RecordedAnswer): Cells {
  return {
    // Not `asOf`: DuckDB has another meaning for it.
    asOfMoment: { type: 'instant', value: asOf ?? null },
    basis: text(basis ?? null),
    position: integer(position),
    day: date(day),
    ...(more.parked !== undefined && { parked: integer(more.parked) }),
  };
}

/** A row's values as one record; of milestones, one each. */
function valuesOf(row: AnswerRow): Cells[] {
  const values = toldValues(asTold(row));
  const isMilestone = ({ measure }: ToldValue) => measure.startsWith('milestones.');
  const common = Object.assign({}, ...values.filter((value) => !isMilestone(value)).map(cellsOf)) as Cells;
  const milestones = values.filter(isMilestone);
  if (milestones.length === 0) return [common];
  return milestones.map(({ measure, at, suppressed }) => ({
    ...common,
    number: integer(Number(measure.slice('milestones.'.length))),
    reachedAt: { type: 'instant', value: at },
    reachedAtSuppressed: { type: 'boolean', value: suppressed },
  }));
}

/** `share` with `low` and `high`, `attended`, `hoursMedian` with `hoursMedianLow` and `hoursMedianHigh`. */
function cellsOf({ measure, value, low, high, suppressed, intervalSuppressed }: ToldValue): Cells {
  const [first = '', second] = measure.split('.');
  const name = second === undefined ? first : first === 'counts' ? plain(second) : `${first}${capital(second)}`;
  const isFraction = /^(share|completeness)$|(Median|P[\d_]+)$/.test(name);
  const end = (which: string) => (name === 'share' ? which.toLowerCase() : `${name}${which}`);
  return {
    [name]: { type: isFraction ? 'decimal' : 'integer', value },
    ...(isFraction &&
      name !== 'completeness' && {
        [end('Low')]: { type: 'decimal', value: low },
        [end('High')]: { type: 'decimal', value: high },
      }),
    ...(suppressed && { [`${name}Suppressed`]: { type: 'boolean', value: true } }),
    ...(intervalSuppressed && { [`${name}IntervalSuppressed`]: { type: 'boolean', value: true } }),
  };
}

/** A class such as `2-7d` as a name that needs no quotes anywhere: `in2to7d`. */
const plain = (name: string): string => (/^\d/.test(name) ? `in${name.replace('-', 'to')}` : name);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
