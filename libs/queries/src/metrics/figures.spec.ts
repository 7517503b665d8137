import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES } from '../../../../test/databases/databases.js';
import { GetFillRate, GetLeadTime, GetTimeToRefill } from '../figure-queries.js';
import type { FillRateBody, LeadTimeBody, TimeToRefillBody } from '../figure-queries.js';
import { NO_PAST, type SampleViews } from '../sample-views.js';
import { GetFillRateHandler, GetLeadTimeHandler, GetTimeToRefillHandler } from './get-figures.js';
import { openSampleSeats } from './sample-seats.js';

const NOW = '2026-03-10T12:00:00.000Z';

let views: SampleViews;
let last: number;

describe.each(DATABASES)('over views in $name', (database) => {
  beforeAll(async () => {
    ({ views, last } = await openSampleSeats(await database.ground()));
  });
  afterAll(() => views.close());

  const context = () => ({ now: NOW, minPosition: last });
  const fill = (parameters: Partial<GetFillRate['parameters']> = {}): Promise<FillRateBody> =>
    new GetFillRateHandler(views.readModels, views.progress, NO_PAST).execute(
      new GetFillRate(context(), { groupBy: [], ...parameters }),
    ) as Promise<FillRateBody>;
  const refill = (parameters: Partial<GetTimeToRefill['parameters']> = {}): Promise<TimeToRefillBody> =>
    new GetTimeToRefillHandler(views.readModels, views.progress, NO_PAST).execute(
      new GetTimeToRefill(context(), { groupBy: [], ...parameters }),
    ) as Promise<TimeToRefillBody>;
  const leadTime = (parameters: Partial<GetLeadTime['parameters']> = {}): Promise<LeadTimeBody> =>
    new GetLeadTimeHandler(views.readModels, views.progress, NO_PAST).execute(
      new GetLeadTime(context(), { groupBy: [], ...parameters }),
    ) as Promise<LeadTimeBody>;

  describe('the fill rate', () => {
    test('counts seats in the local month of the start, without withdrawn slots', async () => {
      const body = await fill({ groupBy: ['month'] });
      // February: A booked; B and D free. March: one of three; P booked.
      expect(body).toMatchObject({
        position: last,
        day: '2026-03-10',
        definition: { id: 'fillRate', version: 1 },
        rows: [
          { group: { month: '2026-02' }, numerator: 1, denominator: 3, counts: { booked: 1, free: 2 } },
          { group: { month: '2026-03' }, numerator: 2, denominator: 4, share: 0.5, counts: { booked: 2, free: 2 } },
        ],
      });
    });

    test('by municipality and interview type, within days, and for one of them', async () => {
      const short = async (parameters: Parameters<typeof fill>[0]) =>
        (await fill(parameters)).rows.map(
          (row) => `${Object.values(row.group).join(' ')}: ${row.numerator}/${row.denominator}`,
        );
      expect(await short({ groupBy: ['municipality', 'interviewType'] })).toEqual([
        '101 jobInterview: 1/2',
        '851 cvInterview: 0/1',
        '851 groupMeeting: 1/3',
        '851 jobInterview: 1/1',
      ]);
      expect(await short({ from: '2026-02-03', to: '2026-03-01' })).toEqual([': 1/5']);
      expect(await short({ municipality: '851', interviewType: 'groupMeeting' })).toEqual([': 1/3']);
      expect(await short({ officeId: 'office-9' })).toEqual([]);
    });

    test('of a project beside all others, by membership on the day of the slot', async () => {
      expect((await fill({ projectId: 'p1' })).comparison).toMatchObject({
        members: { pooled: { numerator: 1, denominator: 2 }, mean: { municipalities: 1 } },
        others: { pooled: { numerator: 2, denominator: 5 } },
        definitions: [{ id: 'fillRate', version: 1 }],
      });
      await expect(fill({ projectId: 'p9' })).rejects.toMatchObject({ code: 'project-not-found' });
    });
  });

  describe('the time to refill', () => {
    test('counts freed seats of days that are past; those ahead are shown apart', async () => {
      const body = await refill({ groupBy: ['month'] });
      // February: A twice refilled, after 90 and 30 minutes, B not; C was withdrawn. March: the group's seat not; P is ahead.
      expect(body.rows).toMatchObject([
        {
          group: { month: '2026-02' },
          numerator: 2,
          denominator: 3,
          counts: { refilled: 2, notRefilled: 1, open: 0 },
          hours: { denominator: 2, median: { value: 1, interval: null }, p90: { value: 1.5 } },
        },
        {
          group: { month: '2026-03' },
          numerator: 0,
          denominator: 1,
          counts: { refilled: 0, notRefilled: 1, open: 1 },
          hours: { denominator: 0, median: null, p90: null },
        },
      ]);
    });

    test('judged on a later day has those too', async () => {
      const { rows, day } = await refill({ day: '2026-03-21', municipality: '851' });
      expect(day).toBe('2026-03-21');
      expect(rows).toMatchObject([
        { numerator: 1, denominator: 2, counts: { open: 0 }, hours: { denominator: 1, median: { value: 0 } } },
      ]);
    });

    test('of a project beside all others', async () => {
      expect((await refill({ projectId: 'p1' })).comparison).toMatchObject({
        members: { pooled: { numerator: 2, denominator: 3 } },
        others: { pooled: { numerator: 0, denominator: 1 } },
      });
    });
  });

  describe('the lead time', () => {
    test('is that of bookings which are not cancelled, in days of the calendar', async () => {
      const body = await leadTime();
      // 22 January to 2 February: 11. 28 February to 1 March local: 1. 2 to 20 March: 18.
      expect(body.rows).toEqual([
        {
          group: {},
          definition: { id: 'leadTime', version: 1 },
          days: { denominator: 3, median: { value: 11, interval: null }, p90: { value: 18, interval: null } },
          counts: { sameDay: 0, '1d': 1, '2-7d': 0, '8-14d': 1, '15-28d': 1, over28d: 0 },
        },
      ]);
    });

    test('by origin, month and target group; within days', async () => {
      const short = async (parameters: Parameters<typeof leadTime>[0]) =>
        (await leadTime(parameters)).rows.map(
          (row) => `${Object.values(row.group).join(' ')}: ${row.days.median?.value} of ${row.days.denominator}`,
        );
      expect(await short({ groupBy: ['origin', 'month'] })).toEqual([
        'selfBooked 2026-03: 9.5 of 2',
        'summoned 2026-02: 11 of 1',
      ]);
      expect(await short({ groupBy: ['targetGroup'] })).toEqual(['activityReady: 18 of 1', 'jobReady: 6 of 2']);
      expect(await short({ from: '2026-02-02', to: '2026-03-01' })).toEqual([': 6 of 2']);
      expect(await short({ origin: 'walkIn' })).toEqual([]);
    });

    test('of a project beside all others', async () => {
      // Job-ready alone: A in 101, the group's in 851.
      expect((await leadTime({ projectId: 'p1' })).comparison).toMatchObject({
        members: { pooled: { denominator: 1, median: { value: 11 } }, mean: { municipalities: 1, median: 11 } },
        others: { pooled: { denominator: 1, median: { value: 1 } }, mean: { municipalities: 1, median: 1 } },
        definitions: [{ id: 'leadTime', version: 1 }],
      });
    });
  });
});
