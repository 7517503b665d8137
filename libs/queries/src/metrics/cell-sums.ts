import { LEAD_TIME_OF_DAYS, type CellTable, type ViewReading } from '@selvbook/read-models';
import { sql, type RawBuilder } from 'kysely';
import type { Grouping } from '../metric-queries.js';
import { periodPieces, type Period, type Piece } from './period-pieces.js';

/** A stretch of days counted alike: by one version of the definition, all before the day that judges, or none. */
export interface Span extends Period {
  readonly version: number;
  readonly past: boolean;
}

/** One moment of a view that has cells, and their tables. */
export interface CellReading {
  readonly views: ViewReading;
  readonly tables: {
    readonly days: CellTable;
    /** Smallest first; the last one has every dimension. None: the days answer whole months too. */
    readonly months: readonly CellTable[];
    readonly offices: { readonly name: string };
  };
}

/** What is summed. */
export interface SummedMeasures<Measure extends string> {
  readonly measures: readonly Measure[];
  /** Measures that count only on days before the day that "open" is judged on. */
  readonly onlyPast: readonly Measure[];
}

/** What sums can be grouped by: what a question may ask for, and the values that quantiles are made of. */
export type CellGrouping = Grouping | 'leadDays' | 'minutes';

/** Which interviews are counted. */
export interface CellFilter {
  readonly municipalities?: readonly string[];
  readonly officeId?: string;
  readonly targetGroups?: readonly string[];
  readonly interviewType?: string;
  readonly origin?: string;
}

export interface CellSum<Measure extends string> {
  /** The values of the grouping, in its order. */
  readonly group: readonly string[];
  readonly version: number;
  readonly sums: Readonly<Record<Measure, number>>;
}

const COLUMN_OF: Readonly<Record<Exclude<CellGrouping, 'municipality'>, string>> = {
  office: 'office_id',
  month: 'month',
  targetGroup: 'target_group',
  interviewType: 'interview_type',
  origin: 'origin',
  leadTime: 'lead_time',
  leadDays: 'lead_days',
  minutes: 'minutes',
};

/**
 * The sums of a figure's measures, per group and version. Each span is read from the coarsest cells that can answer it:
 * whole months from a roll-up, cut ones from the days. One statement; integers are summed by the database.
 */
export async function sumCells<Measure extends string>(
  { views, tables }: CellReading,
  figure: SummedMeasures<Measure>,
  spans: readonly Span[],
  groupBy: readonly CellGrouping[],
  filter: CellFilter,
): Promise<CellSum<Measure>[]> {
  const byMunicipality = groupBy.includes('municipality');
  const columns = [...new Set(groupBy.map((one) => (one === 'municipality' ? 'office_id' : COLUMN_OF[one])))];
  const pieces = spans.flatMap((span) =>
    piecesOf(tables, span).map((piece) => pieceSums(tables, figure, span, piece, columns, filter)),
  );
  if (pieces.length === 0) return [];
  const groups = groupBy.map((one) => (one === 'municipality' ? sql.ref('o.municipality') : outer(COLUMN_OF[one])));
  const named = groups.map((group, place) => sql`${group} as ${sql.ref(`group_${place}`)}`);
  const totals = figure.measures.map((measure) => sql`sum(${sql.ref(measure)}) as ${sql.ref(measure)}`);
  const offices = byMunicipality
    ? sql`join ${sql.table(tables.offices.name)} o on o.office_id = p.piece_office`
    : sql``;
  const { rows } = await sql<Readonly<Record<string, string | number>>>`
    select ${sql.join([...named, sql.ref('version'), ...totals])}
    from (${sql.join(pieces, sql` union all `)}) p ${offices}
    group by ${sql.join([...groups, sql.ref('version')])}`.execute(views);
  return rows.map((row) => ({
    group: groupBy.map((_, place) => String(row[`group_${place}`])),
    version: Number(row.version),
    sums: Object.fromEntries(figure.measures.map((measure) => [measure, Number(row[measure])])) as Record<
      Measure,
      number
    >,
  }));
}

const piecesOf = ({ months }: CellReading['tables'], { from, to }: Period): readonly Piece[] => {
  const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  return months.length === 0 ? [{ time: 'date', ...period }] : periodPieces(period);
};

/** A piece calls the office by another name than the offices' table, so that neither hides the other. */
const nameOutside = (column: string): string => (column === 'office_id' ? 'piece_office' : column);
const outer = (column: string) => sql.ref(nameOutside(column));

function pieceSums<Measure extends string>(
  tables: CellReading['tables'],
  figure: SummedMeasures<Measure>,
  span: Span,
  piece: Piece,
  columns: readonly string[],
  filter: CellFilter,
) {
  const table = tableFor(tables, piece, columns, filter);
  const time = sql.ref(table.time);
  const columnOf = (column: string) => {
    if (column === 'month' && table.time === 'date') return sql`substr(date, 1, 7)`;
    return column in table.columns ? sql.ref(column) : LEAD_TIME;
  };
  const named = columns.map((column) => sql`${columnOf(column)} as ${sql.ref(nameOutside(column))}`);
  const sums = figure.measures.map((measure) => {
    const counts = span.past || !figure.onlyPast.includes(measure);
    return counts ? sql`sum(${sql.ref(measure)}) as ${sql.ref(measure)}` : sql`0 as ${sql.ref(measure)}`;
  });
  const where: RawBuilder<unknown>[] = [sql`1 = 1`, ...conditions(tables, filter)];
  if (piece.from !== undefined) where.push(sql`${time} >= ${piece.from}`);
  if (piece.to !== undefined) where.push(sql`${time} <= ${piece.to}`);
  const grouped = columns.length === 0 ? sql`` : sql`group by ${sql.join(columns.map(columnOf))}`;
  return sql`select ${sql.join([...named, sql`${sql.lit(span.version)} as version`, ...sums])}
    from ${sql.table(table.name)} where ${sql.join(where, sql` and `)} ${grouped}`;
}

const LEAD_TIME = sql.raw(LEAD_TIME_OF_DAYS);

function tableFor(
  { days, months }: CellReading['tables'],
  piece: Piece,
  columns: readonly string[],
  filter: CellFilter,
): CellTable {
  if (piece.time === 'date') return days;
  const needed = new Set<string>(columns.filter((column) => column !== 'month'));
  if (filter.municipalities ?? filter.officeId) needed.add('office_id');
  if (filter.targetGroups) needed.add('target_group');
  if (filter.interviewType) needed.add('interview_type');
  if (filter.origin) needed.add('origin');
  const fits = (table: CellTable) => [...needed].every((one) => table.dimensions.includes(one));
  return months.reduce((smallest, table) => (fits(smallest) ? smallest : table));
}

function* conditions({ offices }: CellReading['tables'], filter: CellFilter): Generator<RawBuilder<unknown>> {
  if (filter.officeId !== undefined) yield sql`office_id = ${filter.officeId}`;
  if (filter.municipalities) {
    yield sql`office_id in (select office_id from ${sql.table(offices.name)} where municipality in (${sql.join(filter.municipalities)}))`;
  }
  if (filter.targetGroups) yield sql`target_group in (${sql.join(filter.targetGroups)})`;
  if (filter.interviewType !== undefined) yield sql`interview_type = ${filter.interviewType}`;
  if (filter.origin !== undefined) yield sql`origin = ${filter.origin}`;
}
