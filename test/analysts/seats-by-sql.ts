import { expect } from '@jest/globals';
import { IMPORTER_NAME } from '@selvbook/booking';
import type { FillRateBody, TimeToRefillBody } from '@selvbook/queries';
import type { Api } from '../acceptance/api-client.js';
import { READ, type Ask } from './duck.js';
import { cellsIn } from './figures-by-sql.js';
import { all, by, columns, drawQuestion, lines, UNDRAWN } from './random-question.js';
import { askSpread, hasIntervals, spreadOf } from './spread-by-sql.js';

/** Files that were exported on one day. */
export interface ExportedFacts {
  /** Parquet. */
  readonly events: string;
  /** CSV. */
  readonly cells: string;
  readonly day: string;
}

const QUESTIONS = 12;
const DRAWING = {
  filters: { municipality: 'municipality', officeId: 'office', interviewType: 'interviewType' },
  groups: ['municipality', 'office', 'month', 'interviewType'],
  hasPeriod: true,
};

/** The API's figures about seats are those that SQL computes of the exported facts, and those that the exported cells add up to. */
export async function expectSeats(api: Api, ask: Ask, { events, cells, day }: ExportedFacts): Promise<void> {
  await makeSlots(ask, READ.parquet(events));
  await makeFreed(ask);
  const read = cellsIn(cells);
  let told = 0;
  for (let time = 0; time < QUESTIONS; time += 1) {
    const { query, groups, where, within } = await drawQuestion(ask, 'slots', { ...DRAWING, day });
    const { body } = await api.done<FillRateBody>(`GET /v1/metrics/fill-rate?${query}`);
    const answered = lines(body.rows.map((row) => ({ ...row.group, n: row.numerator, d: row.denominator })));
    told += answered.length;
    const added = async (numerator: string, denominator: string, from: string, conditions: readonly string[]) =>
      lines(
        await ask(`select ${columns(groups, `sum(${numerator})::integer as n`, `sum(${denominator})::integer as d`)}
          from ${from} where ${all(...conditions)} ${by(groups)} having d > 0`),
      );
    expect([query, await added('booked', 'capacity', 'slots', [...where, ...within])]).toEqual([query, answered]);
    if (within.length > 0) continue;
    expect([query, await added('numerator', 'denominator', read, [`figure = 'fillRate'`, ...where])]).toEqual([
      query,
      answered,
    ]);
  }
  expect(told).toBeGreaterThan(0);
  await expectRefills(api, ask, read, day);
}

async function expectRefills(api: Api, ask: Ask, read: string, day: string): Promise<void> {
  const past = `date < '${day}'`;
  const freed = `(select *, case when ${past} then minutes / 60 end as x from freed)`;
  const counts = [
    `(count(*) filter (${past} and minutes is not null))::integer as refilled`,
    `(count(*) filter (${past} and minutes is null))::integer as not_refilled`,
    `(count(*) filter (not ${past}))::integer as open`,
  ];
  const cells = `(select *, value / 60 as x from ${read}, unnest(range(denominator)) where figure = 'timeToRefill')`;
  let told = 0;
  let enclosed = 0;
  for (let time = 0; time < QUESTIONS; time += 1) {
    // Of all together there are enough for intervals.
    const drawing = { ...DRAWING, ...(time === 0 && UNDRAWN), day };
    const { query, groups, where, within } = await drawQuestion(ask, 'freed', drawing);
    const { body } = await api.done<TimeToRefillBody>(`GET /v1/metrics/time-to-refill?${query}`);
    const hours = ({ group, hours: spread }: (typeof body.rows)[number]) => ({ ...group, ...spreadOf(spread) });
    const answered = body.rows.map((row) => ({
      ...row.group,
      refilled: row.counts.refilled,
      not_refilled: row.counts.notRefilled,
      open: row.counts.open,
      ...spreadOf(row.hours),
    }));
    const computed = await askSpread(ask, freed, groups, [...where, ...within], counts);
    expect([
      query,
      lines(computed.filter((row) => [row.refilled, row.not_refilled, row.open].some((count) => count !== 0))),
    ]).toEqual([query, lines(answered)]);
    told += answered.reduce((sum, row) => sum + row.refilled, 0);
    enclosed += body.rows.filter((row) => hasIntervals(row.hours)).length;
    if (within.length > 0) continue;
    const added = await askSpread(ask, cells, groups, where);
    const some = (row: { readonly n?: unknown }) => row.n !== 0;
    expect([query, lines(added.filter(some))]).toEqual([query, lines(body.rows.map(hours).filter(some))]);
  }
  expect(told).toBeGreaterThan(0);
  expect(enclosed).toBeGreaterThan(0);
}

/** Slots that were not withdrawn, with how many of their seats are booked. */
async function makeSlots(ask: Ask, events: string): Promise<void> {
  await ask(`create table facts as select position, type, data->>'slotId' as slot, data->>'bookingId' as booking,
      epoch_ms(occurredAt) as happened, data, regexp_extract(stream, '[0-9-]{10}$')::date as date
    from (select * replace (data::json as data, metadata::json as metadata) from ${events})
    where type in ('SlotOpened', 'SlotWithdrawn', 'Booked', 'Cancelled') and coalesce(metadata->>'actor', '') <> '${IMPORTER_NAME}'`);
  await ask(`create table slots as select slot, date, strftime(date, '%Y-%m') as month, data->>'municipality' as municipality,
      data->>'office' as office, data->>'interviewType' as interviewType, epoch_ms((data->>'startsAt')::timestamptz) as starts,
      (data->>'capacity')::integer as capacity,
      (select count(distinct booking) from facts b where b.slot = o.slot and type = 'Booked') -
      (select count(distinct booking) from facts c where c.slot = o.slot and type = 'Cancelled') as booked
    from facts o where type = 'SlotOpened'
      and slot not in (select slot from facts where type = 'SlotWithdrawn')`);
}

/**
 * Seats that cancellations freed before the start, with the minutes until they were booked again. A booking takes a freed seat unless none is
 * left, which is where the running sum of what was freed and taken falls to a new lowest; the k-th that takes one takes the k-th freed.
 */
async function makeFreed(ask: Ask): Promise<void> {
  const before = 'over (partition by slot order by position)';
  await ask(`create table freed as
    with moves as (select slot, position, happened, if(type = 'Cancelled', 1, -1) as step from facts join slots using (slot)
        where type in ('Booked', 'Cancelled') and happened < starts),
      sums as (select *, sum(step) ${before} as total from moves),
      lows as (select *, least(0, min(total) ${before}) as low from sums),
      takes as (select *, step = -1 and low = coalesce(lag(low) ${before}, 0) as takes from lows),
      ranks as (select *, sum(if(step = 1, 1, 0)) ${before} as freed, sum(if(takes, 1, 0)) ${before} as taken from takes)
    select slots.*, if(t.slot is null, null, greatest(0, (t.happened - c.happened) // 60000)) as minutes
    from ranks c join slots using (slot)
      left join ranks t on t.slot = c.slot and t.takes and t.taken = c.freed
    where c.step = 1`);
}
