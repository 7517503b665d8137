import { addDays, daysBetween, localDate, startOfDay, type LocalDate } from '@selvbook/booking';
import { groupBits } from '@selvbook/projections';
import type { ReadModels, ViewReading } from '@selvbook/read-models';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { sql, type RawBuilder } from 'kysely';
import { isAgendaWithin } from '../agenda-days.js';
import { byText } from '../by-text.js';
import { GetAvailabilityByWeek, type AvailabilityByWeekBody, type FreeSeats } from '../queries.js';
import { READ_MODELS, VIEW_PROGRESS } from '../tokens.js';
import type { ViewProgress } from '../view-progress.js';
import { askView } from '../view-question.js';

/** Any Monday before all others. */
const A_MONDAY = '1900-01-01';

/** What can be booked, counted for each office and week: the present week from now on, then whole ones. */
@QueryHandler(GetAvailabilityByWeek)
export class GetAvailabilityByWeekHandler implements IQueryHandler<GetAvailabilityByWeek> {
  constructor(
    @Inject(READ_MODELS) readonly readModels: ReadModels,
    @Inject(VIEW_PROGRESS) readonly progress: ViewProgress,
  ) {}

  execute({ context, parameters }: GetAvailabilityByWeek): Promise<AvailabilityByWeekBody> {
    const today = localDate(context.now);
    const monday = addDays(today, -daysSinceMonday(today));
    const weeks = Array.from({ length: parameters.weeks }, (_, place) => addDays(monday, 7 * place));
    const end = addDays(monday, 7 * parameters.weeks);
    const answer = async (views: ViewReading, position: number): Promise<AvailabilityByWeekBody> => ({
      position,
      from: today,
      to: addDays(end, -1),
      weeks,
      rows: await freeSeats(views, [...weeks, end], context.now, parameters),
    });
    return askView(this, 'availability', context, answer, (stream) => isAgendaWithin(stream, today, addDays(end, -1)));
  }
}

/**
 * The index of what is free is led by the office, and holds every seat that was ever left over. So the offices are found one after
 * the other, each by one look into the index, and only their weeks ahead are read.
 */
async function freeSeats(
  views: ViewReading,
  mondays: readonly LocalDate[],
  now: string,
  { officeId, interviewType, targetGroup, audience }: GetAvailabilityByWeek['parameters'],
): Promise<FreeSeats[]> {
  const bounds = mondays.map(startOfDay);
  const slots = sql.table('availability_v1_slots');
  const week = sql.join(
    bounds.slice(1).map((bound, place) => sql`when s.starts_at < ${bound} then ${sql.lit(place)}`),
    sql` `,
  );
  const where: RawBuilder<unknown>[] = [
    // A literal, as in the index's own condition: a parameter would not be seen to imply it.
    sql`s.free > 0`,
    sql`s.starts_at > ${now}`,
    sql`s.starts_at < ${bounds.at(-1)}`,
    sql`s.audience in (${audience}, 'both')`,
  ];
  if (interviewType !== undefined) where.push(sql`s.interview_type = ${interviewType}`);
  if (targetGroup !== undefined) where.push(sql`(s.group_bits & ${sql.lit(groupBits([targetGroup]))}) <> 0`);
  const offices =
    officeId === undefined
      ? sql`select min(office_id) as office_id from ${slots} where free > 0
          union all
          select (select min(n.office_id) from ${slots} n where n.free > 0 and n.office_id > o.office_id)
          from offices o where o.office_id is not null`
      : sql`select cast(${officeId} as text) as office_id`;
  const { rows } = await sql<{
    office_id: string;
    week: number | string;
    slots: number | string;
    free: number | string;
  }>`
    with recursive offices(office_id) as (${offices})
    select office_id, week, count(*) as slots, sum(free) as free
    from (
      select s.office_id, case ${week} end as week, s.free
      from offices o join ${slots} s on s.office_id = o.office_id
      where ${sql.join(where, sql` and `)}
    ) ahead
    group by office_id, week`.execute(views);
  return rows
    .map((row) => ({
      officeId: row.office_id,
      week: mondays[Number(row.week)] ?? '',
      slots: Number(row.slots),
      free: Number(row.free),
    }))
    .sort((a, b) => byText(a.officeId, b.officeId) || byText(a.week, b.week));
}

const daysSinceMonday = (date: LocalDate): number => daysBetween(A_MONDAY, date) % 7;
