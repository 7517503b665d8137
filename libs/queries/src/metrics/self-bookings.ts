import { addDays, startOfDay, type LocalDate } from '@selvbook/booking';
import type { SelfBookings } from '@selvbook/read-models';
import { sql, type RawBuilder } from 'kysely';
import type { MilestoneParameters } from '../figure-queries.js';
import type { CellFilter } from './cell-sums.js';
import type { InterviewsReading } from './interviews-reading.js';
import { overlap, periodPieces, type Period, type Piece } from './period-pieces.js';

/** Which of the bookings that citizens made are meant: within the filter, those of each period's municipalities on its days. */
export interface BookingScope {
  readonly filter: CellFilter;
  /** Local days of booking; no booking is in two of them. */
  readonly periods: readonly { readonly days: Period; readonly codes?: readonly string[] }[];
}

export interface MonthlyBookings {
  readonly group: readonly string[];
  /** Of booking, local. */
  readonly month: string;
  readonly n: number;
}

type Groups = MilestoneParameters['groupBy'];
export const COLUMN_OF_GROUP = { office: 'office_id', targetGroup: 'target_group' } as const;

/** How many were made in each month, per group: whole months from their sums, cut ones from the bookings. */
export async function monthlyBookings(
  { views, tables }: InterviewsReading,
  selfBookings: SelfBookings,
  { filter, periods }: BookingScope,
  groupBy: Groups,
): Promise<MonthlyBookings[]> {
  const pieces = periods.flatMap(({ days, codes }) =>
    periodPieces(days).map((piece) => {
      const where = sql.join([...filterConditions(tables, filter, codes), ...within(piece)], sql` and `);
      return piece.time === 'month'
        ? sql`select office_id as piece_office, target_group, month, n from ${sql.table(selfBookings.months.name)} where ${where}`
        : sql`select office_id as piece_office, target_group, ${sql.lit(monthOf(piece.from ?? ''))} as month, 1 as n
            from ${sql.table(selfBookings.made.name)} where ${where}`;
    }),
  );
  const groups = groupBy.map((name) => {
    if (name === 'municipality') return sql.ref('o.municipality');
    return sql.ref(name === 'office' ? 'p.piece_office' : 'p.target_group');
  });
  const named = groups.map((group, place) => sql`${group} as ${sql.ref(`group_${place}`)}`);
  const { rows } = await sql<Readonly<Record<string, string | number>>>`
    select ${sql.join([...named, sql`p.month as month`, sql`sum(p.n) as n`])}
    from (${sql.join(pieces, sql` union all `)}) p
    join ${sql.table(tables.offices.name)} o on o.office_id = p.piece_office
    group by ${sql.join([...groups, sql`p.month`])}`.execute(views);
  return rows.map((row) => ({
    group: groupBy.map((_, place) => String(row[`group_${place}`])),
    month: String(row.month),
    n: Number(row.n),
  }));
}

/** The same bookings, asked one by one, as far as they were made on these days. */
export function bookingsWhere(
  tables: InterviewsReading['tables'],
  { filter, periods }: BookingScope,
  days: { readonly from: LocalDate; readonly to: LocalDate },
): RawBuilder<unknown> {
  const parts = periods.flatMap((period) => {
    const common = overlap(period.days, days);
    if (!common) return [];
    const conditions = [...filterConditions(tables, filter, period.codes), ...bookedOn(common)];
    return [sql`(${sql.join(conditions, sql` and `)})`];
  });
  return parts.length === 0 ? sql`1 = 0` : sql`(${sql.join(parts, sql` or `)})`;
}

function* filterConditions(
  { offices }: InterviewsReading['tables'],
  { municipalities, officeId, targetGroups }: CellFilter,
  codes: readonly string[] | undefined,
): Generator<RawBuilder<unknown>, void, void> {
  yield sql`1 = 1`;
  for (const some of [municipalities, codes]) {
    if (!some) continue;
    yield sql`office_id in (select office_id from ${sql.table(offices.name)} where municipality in (${sql.join(some)}))`;
  }
  if (officeId !== undefined) yield sql`office_id = ${officeId}`;
  if (targetGroups) yield sql`target_group in (${sql.join(targetGroups)})`;
}

function* within(piece: Piece): Generator<RawBuilder<unknown>, void, void> {
  if (piece.time === 'date') return yield* bookedOn(piece);
  if (piece.from !== undefined) yield sql`month >= ${piece.from}`;
  if (piece.to !== undefined) yield sql`month <= ${piece.to}`;
}

function* bookedOn({ from, to }: Period): Generator<RawBuilder<unknown>, void, void> {
  if (from !== undefined) yield sql`booked_at >= ${startOfDay(from)}`;
  if (to !== undefined) yield sql`booked_at < ${startOfDay(addDays(to, 1))}`;
}

const monthOf = (date: string): string => date.slice(0, 7);
