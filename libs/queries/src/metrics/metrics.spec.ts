import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES } from '../../../../test/databases/databases.js';
import { GetAttendanceRate, GetSelfBookingShare, type MetricBody, type MetricParameters } from '../metric-queries.js';
import { QueryRefused } from '../queries.js';
import { NO_PAST, type SampleViews } from '../sample-views.js';

import { GetAttendanceRateHandler, GetSelfBookingShareHandler } from './get-metrics.js';
import { openSampleInterviews } from './sample-interviews.js';

const NOW = '2017-12-31T12:00:00.000Z';

/** Whoever asks for no minimum frequency is told everything. */
type Told = Omit<Partial<MetricParameters>, 'minimumFrequency'>;

let views: SampleViews;
let last: number;

describe.each(DATABASES)('over views in $name', (database) => {
  beforeAll(async () => {
    ({ views, last } = await openSampleInterviews(await database.ground()));
  });
  afterAll(() => views.close());

  const context = () => ({ now: NOW, minPosition: last });
  const share = (parameters: Told = {}): Promise<MetricBody> =>
    new GetSelfBookingShareHandler(views.readModels, views.progress, NO_PAST).execute(
      new GetSelfBookingShare(context(), { groupBy: [], ...parameters }),
    ) as Promise<MetricBody>;
  const attendance = (parameters: Told = {}): Promise<MetricBody> =>
    new GetAttendanceRateHandler(views.readModels, views.progress, NO_PAST).execute(
      new GetAttendanceRate(context(), { groupBy: [], ...parameters }),
    ) as Promise<MetricBody>;

  /** Group values, version, numerator / denominator. */
  const inShort = ({ rows }: MetricBody): string[] =>
    rows.map(
      (row) =>
        `${[...Object.values(row.group), `v${row.definition.version}`].join(' ')}: ${row.numerator}/${row.denominator}`,
    );

  describe('the self-booking share', () => {
    test('by month counts each by the version in force in it', async () => {
      const body = await share({ groupBy: ['month'] });
      // November: self-booked 1, summoned 1 + 1 on behalf, walk-in 1: 1 / 4 with the walk-in; cancelled and unknown are out.
      // December: self-booked 3, summoned 2, one joint left out: 3 / 5 without the walk-in.
      expect(body.rows).toEqual([
        {
          group: { month: '2017-11' },
          definition: { id: 'selfBookingShare', version: 1 },
          numerator: 1,
          denominator: 4,
          share: 0.25,
          interval: expect.objectContaining({ level: 0.95 }) as unknown,
          counts: { selfBooked: 1, summoned: 2, walkIn: 1, unknown: 1 },
        },
        {
          group: { month: '2017-12' },
          definition: { id: 'selfBookingShare', version: 2 },
          numerator: 3,
          denominator: 5,
          share: 0.6,
          interval: expect.objectContaining({ level: 0.95 }) as unknown,
          counts: { selfBooked: 3, summoned: 2, walkIn: 1, unknown: 0 },
        },
      ]);
      expect(body).toMatchObject({ position: last, day: '2017-12-31', from: null, to: null });
      expect(body).not.toHaveProperty('definition');
    });

    test('in one row is split where the definition changes', async () => {
      // 11 to 30 November: summoned 2, walk-in 1. 1 to 6 December: self-booked 2, the walk-in out.
      const body = await share({ from: '2017-11-11', to: '2017-12-06' });
      expect(inShort(body)).toEqual(['v1: 0/3', 'v2: 2/2']);
      expect(body).toMatchObject({ from: '2017-11-11', to: '2017-12-06' });
    });

    test('by one version throughout, when asked: 4 / (4 + 4 + 2)', async () => {
      const body = await share({ definition: 1 });
      expect(inShort(body)).toEqual(['v1: 4/10']);
      expect(body.definition).toEqual({ id: 'selfBookingShare', version: 1 });
    });

    test('by municipality shows one without a denominator too', async () => {
      const body = await share({ groupBy: ['municipality'] });
      // 851 in November: one cancelled, one of unknown origin. In December: the mover's summons counts there.
      expect(inShort(body)).toEqual(['101 v1: 1/4', '101 v2: 1/1', '461 v2: 1/2', '851 v1: 0/0', '851 v2: 1/2']);
      expect(body.rows[3]).toMatchObject({ share: null, interval: null, counts: { unknown: 1 } });
    });

    test('by target group counts the group of the day of the interview', async () => {
      const body = await share({ groupBy: ['targetGroup'], municipality: '461' });
      expect(inShort(body)).toEqual(['activityReady v2: 1/1', 'jobReady v2: 0/1']);
      expect(body.definition).toEqual({ id: 'selfBookingShare', version: 2 });
    });

    test('narrows by every filter, and shows no row of zeros', async () => {
      expect(inShort(await share({ officeId: 'office-1', groupBy: ['office', 'month'] }))).toEqual([
        'office-1 2017-11 v1: 1/4',
        'office-1 2017-12 v2: 1/1',
      ]);
      expect(inShort(await share({ targetGroup: 'activityReady' }))).toEqual(['v2: 1/1']);
      expect(inShort(await share({ origin: 'walkIn', groupBy: ['leadTime'] }))).toEqual([
        'none v1: 0/1',
        'none v2: 0/0',
      ]);
      expect((await share({ interviewType: 'cvInterview' })).rows).toEqual([]);
      expect((await share({ from: '2018-01-01' })).rows).toEqual([]);
    });
  });

  describe('a project beside all others', () => {
    test('joins membership by date', async () => {
      const { comparison, rows } = await share({ projectId: 'p1', groupBy: [] });
      // Members, job-ready only. 101: November 1/4, December 1/1, so 2/5. 851 from 6 December: the mover's summons, 0/1.
      expect(comparison?.members).toMatchObject({
        pooled: { numerator: 2, denominator: 6 },
        mean: { municipalities: 2, share: 0.2 },
      });
      // Others: 851 before 6 December, the self-booked of the 5th, 1/1. 461: the summons of the 9th, 0/1.
      expect(comparison?.others).toMatchObject({
        pooled: { numerator: 1, denominator: 2 },
        mean: { municipalities: 2, share: 0.5 },
      });
      expect(comparison?.definitions.map(({ version }) => version)).toEqual([1, 2]);
      expect(rows).toHaveLength(2);
    });

    test('stays within the period asked for, and its filters', async () => {
      const { comparison } = await share({ projectId: 'p1', from: '2017-12-05', to: '2017-12-05' });
      expect(comparison?.members.pooled.denominator).toBe(0);
      expect(comparison?.others).toMatchObject({
        pooled: { numerator: 1, denominator: 1 },
        mean: { municipalities: 1 },
      });
      const elsewhere = await share({ projectId: 'p1', targetGroup: 'activityReady' });
      expect(elsewhere.comparison).toMatchObject({ members: { mean: { share: null } }, definitions: [] });
    });

    test('compares attendance as well', async () => {
      const { comparison } = await attendance({ projectId: 'p1' });
      // Members: 101 attended 2, missed 1; 851 from the 6th attended 2 (the joint one, the mover's). Others: 851 in November 1, 461 on the 9th 1.
      expect(comparison).toMatchObject({
        // Recorded: 101 3, 851 2; not recorded: 101's of 1 December.
        members: { pooled: { numerator: 4, denominator: 5 }, completeness: 5 / 6 },
        // With the one of 5 December that was excused, 3 of 3.
        others: { pooled: { numerator: 2, denominator: 2 }, mean: { municipalities: 2, share: 1 }, completeness: 1 },
      });
      const { comparison: before } = await attendance({ projectId: 'p1', day: '2017-12-01' });
      expect(before?.members.completeness).toBe(1);
      const { comparison: bySelfBooking } = await share({ projectId: 'p1' });
      expect(bySelfBooking?.members).not.toHaveProperty('completeness');
      const nobody = await attendance({ projectId: 'p1', from: '2017-12-24' });
      expect(nobody.comparison?.members.completeness).toBeNull();
    });

    test('is refused for a project nobody has defined', async () => {
      await expect(share({ projectId: 'p2' })).rejects.toMatchObject({ code: 'project-not-found' });
      await expect(share({ projectId: 'p2' })).rejects.toThrow(QueryRefused);
    });
  });

  describe('the attendance rate', () => {
    test('by month, with what is not recorded beside it', async () => {
      const body = await attendance({ groupBy: ['month'] });
      expect(inShort(body)).toEqual(['2017-11 v1: 3/4', '2017-12 v1: 4/4']);
      // December: 4 attended and 1 excused are recorded, the one of the 1st is not: 5 / 6.
      expect(body.rows.map(({ counts, completeness }) => ({ ...counts, completeness }))).toEqual([
        { attended: 3, missed: 1, excused: 0, cancelled: 1, notRecorded: 0, completeness: 1 },
        { attended: 4, missed: 0, excused: 1, cancelled: 0, notRecorded: 1, completeness: 5 / 6 },
      ]);
      expect(body.definition).toEqual({ id: 'attendanceRate', version: 1 });
    });

    test('judges "open" on the day asked for: on the 1st it is not due yet, on the 2nd it is', async () => {
      const first = await attendance({ groupBy: ['month'], day: '2017-12-01' });
      expect(first.rows[1]).toMatchObject({ completeness: 1, counts: { attended: 4, notRecorded: 0 } });
      const second = await attendance({ groupBy: ['month'], day: '2017-12-02' });
      expect(second.rows[1]).toMatchObject({ completeness: 5 / 6, counts: { attended: 4, notRecorded: 1 } });
      expect(second.day).toBe('2017-12-02');
    });

    test('by lead time: days of the calendar, not of 24 hours', async () => {
      const body = await attendance({ groupBy: ['leadTime'] });
      expect(body.rows.map(({ group, counts }) => [group.leadTime, ...Object.values(counts)])).toEqual([
        // attended, missed, excused, cancelled, not recorded
        ['15-28d', 1, 0, 0, 0, 0],
        ['1d', 1, 0, 0, 0, 1],
        ['2-7d', 2, 0, 1, 1, 0],
        ['8-14d', 1, 0, 0, 0, 0],
        ['over28d', 0, 1, 0, 0, 0],
        ['sameDay', 2, 0, 0, 0, 0],
      ]);
    });

    test('by who booked, over two dimensions, leaves walk-ins out', async () => {
      expect(inShort(await attendance({ groupBy: ['origin', 'municipality'] }))).toEqual([
        'selfBooked 101 v1: 1/1',
        'selfBooked 461 v1: 1/1',
        'selfBooked 851 v1: 0/0',
        'summoned 101 v1: 1/2',
        'summoned 461 v1: 1/1',
        'summoned 851 v1: 2/2',
        'unknown 851 v1: 1/1',
      ]);
    });
  });
});
