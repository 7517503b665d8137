import { addDays, addMonths, startOfDay, type Instant } from '@selvbook/booking';
import { DEFINITIONS, definitionSpans, type MilestonesDefinition } from '@selvbook/metrics';
import type { SelfBookings } from '@selvbook/read-models';
import { sql } from 'kysely';
import type { MilestoneParameters, MilestoneRow, MilestonesBody } from '../figure-queries.js';
import type { QueryContext } from '../queries.js';
import { narrow } from './comparison.js';
import { framed, type FigureQuestion } from './figure-frame.js';
import type { InterviewsReading } from './interviews-reading.js';
import { membershipPeriods } from './membership-periods.js';
import { filterOf, projectOf, type Grouped } from './metric-answer.js';
import { dayOf, momentOf } from './moment.js';
import { bookingsWhere, COLUMN_OF_GROUP, monthlyBookings, type BookingScope } from './self-bookings.js';
import { groupKey } from './spread.js';

/**
 * When the bookings of these numbers were made, of those that citizens made.
 * @param selfBookings where they are kept, in the version that is read
 * @throws QueryRefused `project-not-found`
 */
export async function answerMilestones(
  reading: InterviewsReading,
  selfBookings: SelfBookings,
  position: number,
  context: QueryContext,
  parameters: MilestoneParameters,
): Promise<MilestonesBody> {
  const rows = await milestoneRows(reading, selfBookings, [...new Set(parameters.groupBy)], parameters);
  return {
    ...framed(
      position,
      dayOf(context, parameters),
      'milestones',
      milestonesQuestion(parameters),
      rows,
      ({ made, milestones }) => ({ made, milestones }),
    ),
    ...(parameters.projectId !== undefined && { projectId: parameters.projectId }),
  };
}

/** What the answer says it was asked for. */
export const milestonesQuestion = (parameters: MilestoneParameters): FigureQuestion => ({
  groupBy: parameters.groupBy,
  ...momentOf(parameters),
  ...(parameters.definition !== undefined && { definition: parameters.definition }),
});

interface CountedMilestones extends Grouped, Pick<MilestoneRow, 'made' | 'milestones'> {}

/** @throws QueryRefused `project-not-found` */
export async function milestoneRows(
  reading: InterviewsReading,
  selfBookings: SelfBookings,
  groupBy: MilestoneParameters['groupBy'],
  parameters: MilestoneParameters,
): Promise<CountedMilestones[]> {
  const scope = await scopeOf(reading, parameters);
  const version = definitionSpans('milestones', {}, parameters.definition).at(-1)?.definition.version ?? 1;
  const months = scope ? await monthlyBookings(reading, selfBookings, scope, groupBy) : [];
  const rows: CountedMilestones[] = [];
  for (const own of Map.groupBy(months, ({ group }) => groupKey({ group, version })).values()) {
    const group = own[0]?.group ?? [];
    const milestones: MilestoneRow['milestones'][number][] = [];
    for (const number of numbersOf(version, parameters)) {
      const place = placeOf(number, own);
      const at = place && scope ? await bookedAt(reading, selfBookings, scope, groupBy, group, place) : null;
      milestones.push({ number, at });
    }
    rows.push({ group, version, made: own.reduce((sum, { n }) => sum + n, 0), milestones });
  }
  return rows;
}

function numbersOf(version: number, { numbers }: MilestoneParameters): readonly number[] {
  if (numbers && numbers.length > 0) return [...new Set(numbers)].sort((a, b) => a - b);
  const definition = DEFINITIONS.find(
    (one): one is typeof one & MilestonesDefinition => one.kind === 'milestones' && one.version === version,
  );
  return definition?.numbers ?? [];
}

/** Undefined: no booking can be meant. */
async function scopeOf(reading: InterviewsReading, parameters: MilestoneParameters): Promise<BookingScope | undefined> {
  const filter = filterOf(parameters);
  if (parameters.projectId === undefined) return { filter, periods: [{ days: {} }] };
  const project = await projectOf(reading, parameters.projectId);
  const narrowed = narrow(filter, project.targetGroups);
  const period = { from: project.from, ...(project.to !== undefined && { to: project.to }) };
  const periods = membershipPeriods(project.municipalities, period);
  return narrowed && periods.length > 0 ? { filter: narrowed, periods } : undefined;
}

/** The month in which a booking of this number was made, and its rank there, from 1; undefined: it was not made yet. */
function placeOf(
  number: number,
  months: readonly { readonly month: string; readonly n: number }[],
): { readonly month: string; readonly rank: number } | undefined {
  let before = 0;
  for (const { month, n } of months.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
    if (number <= before + n) return { month, rank: number - before };
    before += n;
  }
  return undefined;
}

async function bookedAt(
  { views, tables }: InterviewsReading,
  { made }: SelfBookings,
  scope: BookingScope,
  groupBy: MilestoneParameters['groupBy'],
  group: readonly string[],
  { month, rank }: { readonly month: string; readonly rank: number },
): Promise<Instant | null> {
  const first = `${month}-01`;
  const days = { from: first, to: addDays(addMonths(first, 1), -1) };
  const offices = sql.table(tables.offices.name);
  const own = groupBy.map((name, place) => {
    const value = group[place] ?? '';
    if (name === 'municipality')
      return sql`office_id in (select office_id from ${offices} where municipality = ${value})`;
    return sql`${sql.ref(COLUMN_OF_GROUP[name])} = ${value}`;
  });
  const where = [...own, bookingsWhere(tables, scope, days)];
  const { rows } = await sql<{ booked_at: string }>`
    select booked_at from ${sql.table(made.name)}
    where booked_at >= ${startOfDay(days.from)} and booked_at < ${startOfDay(addDays(days.to, 1))}
      and ${sql.join(where, sql` and `)}
    order by booked_at, booking_id limit 1 offset ${sql.lit(rank - 1)}`.execute(views);
  return rows[0]?.booked_at ?? null;
}
