import { expect } from '@jest/globals';
import type { LeadTimeBody, MilestonesBody } from '@selvbook/queries';
import type { Api } from '../acceptance/api-client.js';
import { READ, type Ask } from './duck.js';
import { cellsIn, type ExportedRows } from './figures-by-sql.js';
import { all, by, columns, drawQuestion, lines, UNDRAWN } from './random-question.js';
import { askSpread, hasIntervals, spreadOf } from './spread-by-sql.js';

const QUESTIONS = 12;
const NUMBERS = [1, 2, 10, 40, 1_000];
/** Where classes of days from booking to start end. */
const CLASSES = [
  ['sameDay', 'x <= 0'],
  ['1d', 'x = 1'],
  ['2-7d', 'x between 2 and 7'],
  ['8-14d', 'x between 8 and 14'],
  ['15-28d', 'x between 15 and 28'],
  ['over28d', 'x > 28'],
] as const;

/** Lead times of the API are those that SQL computes of the exported interviews, and of the exported cells. */
export async function expectLeadTimes(
  api: Api,
  ask: Ask,
  { interviews: file, cells, day }: ExportedRows,
): Promise<void> {
  const interviews = `(select *, strftime(date, '%Y-%m') as month, greatest(leadDays, 0) as x from ${READ.parquet(file)}
    where origin <> 'walkIn' and status <> 'cancelled')`;
  const added = `(select *, value as x from ${cellsIn(cells)}, unnest(range(denominator)) where figure = 'leadTime')`;
  const counts = CLASSES.map(([, condition], at) => `(count(*) filter (${condition}))::integer as c${at}`);
  const drawing = {
    filters: {
      municipality: 'municipality',
      officeId: 'office',
      targetGroup: 'targetGroup',
      interviewType: 'interviewType',
      origin: 'origin',
    },
    groups: ['municipality', 'office', 'month', 'targetGroup', 'interviewType', 'origin'],
    day,
    hasPeriod: true,
  };
  let told = 0;
  let enclosed = 0;
  for (let time = 0; time < QUESTIONS; time += 1) {
    // Of all together there are enough for intervals.
    const drawn = time === 0 ? { ...drawing, ...UNDRAWN } : drawing;
    const { query, groups, where, within } = await drawQuestion(ask, interviews, drawn);
    const { body } = await api.done<LeadTimeBody>(`GET /v1/metrics/lead-time?${query}`);
    const answered = lines(
      body.rows.map((row) => ({
        ...row.group,
        ...Object.fromEntries(CLASSES.map(([name], at) => [`c${at}`, row.counts[name]])),
        ...spreadOf(row.days),
      })),
    );
    told += answered.length;
    enclosed += body.rows.filter(({ days }) => hasIntervals(days)).length;
    const computed = async (from: string, conditions: readonly string[]) =>
      lines((await askSpread(ask, from, groups, conditions, counts)).filter(({ n }) => n !== 0));
    expect([query, await computed(interviews, [...where, ...within])]).toEqual([query, answered]);
    if (within.length === 0) expect([query, await computed(added, where)]).toEqual([query, answered]);
  }
  expect(told).toBeGreaterThan(0);
  expect(enclosed).toBeGreaterThan(0);
}

/** Milestones of the API are those that SQL finds among the exported interviews; the exported ones are those of the API. */
export async function expectMilestones(
  api: Api,
  ask: Ask,
  { interviews: file, cells, day }: ExportedRows,
): Promise<void> {
  const made = `(select * replace (statedGroup as targetGroup), epoch_ms(bookedAt) as made_at from ${READ.parquet(file)}
    where origin = 'selfBooked')`;
  const drawing = {
    filters: { municipality: 'municipality', officeId: 'office', targetGroup: 'targetGroup' },
    groups: ['municipality', 'office', 'targetGroup'],
    day,
    hasPeriod: false,
  };
  const instants = `[${NUMBERS.map((number) => `list_sort(list(made_at))[${number}]`).join()}]`;
  for (let time = 0; time < QUESTIONS; time += 1) {
    const { query, groups, where } = await drawQuestion(ask, made, drawing);
    const question = `/v1/metrics/milestones?numbers=${NUMBERS.join()}&${query}`;
    const { body } = await api.done<MilestonesBody>(`GET ${question}`);
    const computed = await ask(`select ${columns(groups, 'count(*)::integer as made', `${instants} as instants`)}
      from ${made} where ${all(...where)} ${by(groups)}`);
    expect([
      question,
      lines(computed.map((row) => ({ ...row, instants: (row.instants as (string | null)[]).map(milliseconds) }))),
    ]).toEqual([
      question,
      lines(
        body.rows.map((row) => ({
          ...row.group,
          made: row.made,
          instants: row.milestones.map(({ at }) => milliseconds(at)),
        })),
      ),
    ]);
  }
  for (const groups of [[], ['municipality']]) {
    const { body } = await api.done<MilestonesBody>(`GET /v1/metrics/milestones?day=${day}&groupBy=${groups.join()}`);
    const exported =
      await ask(`select ${columns(groups, 'number::integer as number', 'epoch_ms(reachedAt)::double as "at"')} from ${cellsIn(cells)}
      where figure = 'milestones' and project is null and (municipality is null) = ${groups.length === 0}`);
    const reached = body.rows.flatMap(({ group, milestones }) =>
      milestones.filter(({ at }) => at !== null).map(({ number, at }) => ({ ...group, number, at: milliseconds(at) })),
    );
    expect(reached.length).toBeGreaterThan(0);
    expect(lines(exported)).toEqual(lines(reached));
  }
}

/** Of an instant, or of DuckDB's number of milliseconds, which JSON has as text. */
function milliseconds(at: string | number | null): number | null {
  if (at === null) return null;
  return Number.isNaN(Number(at)) ? Date.parse(String(at)) : Number(at);
}
