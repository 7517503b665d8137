import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASES } from '../../../../test/databases/databases.js';
import { GetSelfBookingShare } from '../metric-queries.js';
import { GetSelfBookingShareHandler } from '../metrics/get-metrics.js';
import {
  inAgenda,
  newItem,
  NO_PAST,
  officeStream,
  openSampleViews,
  projectStream,
  type SampleViews,
} from '../sample-views.js';
import { GetProjectEvaluation, type EvaluationParameters } from './evaluation-query.js';
import { GetProjectEvaluationHandler } from './get-project-evaluation.js';

const NOW = '2017-03-01T12:00:00.000Z';

/**
 * The project begins on 1 January 2017. 101 and 259 are in it from then on, 147 from 11 February, 461 and 851 never. By month,
 * from November 2016 to February 2017: how many of how many interviews were self-booked.
 */
const COUNTED: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  '101': [
    [1, 4],
    [1, 4],
    [3, 4],
    [2, 4],
  ],
  '147': [
    [1, 2],
    [0, 2],
    [1, 2],
    [0, 0],
  ],
  '259': [
    [1, 2],
    [0, 2],
    [1, 2],
    [1, 2],
  ],
  '461': [
    [1, 4],
    [1, 4],
    [1, 2],
    [2, 4],
  ],
  '851': [
    [0, 2],
    [1, 2],
    [1, 2],
    [0, 2],
  ],
};
const MONTHS = ['2016-11', '2016-12', '2017-01', '2017-02'];

let views: SampleViews;
let last: number;

async function interview(municipality: string, day: string, selfBooked: boolean, outcome?: 'attended' | 'missed') {
  const startsAt = `${day}T09:00:00.000Z`;
  const about = { bookingId: newItem('a1', startsAt), slotId: newItem('a1', startsAt), startsAt };
  await views.append(inAgenda('a1', startsAt), {
    type: 'Booked',
    data: {
      ...about,
      citizenId: 'c1',
      origin: selfBooked ? 'selfBooked' : 'summoned',
      channel: 'web',
      interviewType: 'jobInterview',
      targetGroup: 'jobReady',
      municipality,
      office: `office-${municipality}`,
      endsAt: startsAt,
    },
  });
  if (outcome === 'attended') await views.append(inAgenda('a1', startsAt), { type: 'MeetingAttended', data: about });
  if (outcome === 'missed') {
    await views.append(inAgenda('a1', startsAt), { type: 'MeetingMissed', data: { ...about, excused: false } });
  }
}

const define = (projectId: string, from: string, members: Readonly<Record<string, string>>, to?: string) =>
  views.append(projectStream(projectId), {
    type: 'ProjectDefined',
    data: {
      name: projectId,
      from,
      ...(to !== undefined && { to }),
      targetGroups: ['jobReady'],
      municipalities: Object.entries(members).map(([code, since]) => ({ code, from: since })),
    },
  });

describe.each(DATABASES)('over views in $name', (database) => {
  beforeAll(async () => {
    views = await openSampleViews(await database.ground());
    for (const [municipality, months] of Object.entries(COUNTED)) {
      const name = `office-${municipality}`;
      await views.append(officeStream(name), { type: 'OfficeOpened', data: { name, municipality } });
      for (const [place, [selfBooked, all]] of months.entries()) {
        for (let one = 0; one < all; one += 1) {
          await interview(municipality, `${MONTHS[place]!}-${String(7 + one).padStart(2, '0')}`, one < selfBooked);
        }
      }
    }
    // Before and after it joins; the first of the two was not recorded, and so is not in the attendance rate.
    await interview('147', '2017-02-10', true);
    await interview('147', '2017-02-11', false, 'attended');
    await interview('101', '2017-03-07', true, 'missed');
    await define('from-new-year', '2017-01-01', { '101': '2017-01-01', '259': '2016-06-01', '147': '2017-02-11' });
    await define('within-january', '2017-01-15', { '101': '2017-01-15', '259': '2017-01-15' });
    await define('too-early', '2016-11-01', { '101': '2016-11-01', '259': '2016-11-01' });
    await define('too-late', '2017-03-01', { '101': '2017-03-01' });
    last = await define('alone', '2017-01-01', { '101': '2017-01-01' }, '2017-01-31');
  });
  afterAll(() => views.close());

  const context = () => ({ now: NOW, minPosition: last });
  const evaluation = (projectId: string, parameters: Partial<EvaluationParameters> = {}) =>
    new GetProjectEvaluationHandler(views.readModels, views.progress).execute(
      new GetProjectEvaluation(context(), projectId, { metric: 'selfBookingShare', ...parameters }),
    );
  const inShort = ({ series }: Awaited<ReturnType<typeof evaluation>>) =>
    series.map(
      ({ month, phase, members, others }) =>
        `${month} ${phase} ${members.pooled.numerator}/${members.pooled.denominator} ` +
        `${others.pooled.numerator}/${others.pooled.denominator}`,
    );

  test('shows members and others by month, memberships by date, and before the start those of the first day', async () => {
    const body = await evaluation('from-new-year');
    expect(body).toMatchObject({
      position: last,
      project: { projectId: 'from-new-year', from: '2017-01-01', targetGroups: ['jobReady'] },
      metric: 'selfBookingShare',
      day: '2017-03-01',
      definitions: [{ id: 'selfBookingShare', version: 1 }],
      before: { from: '2016-11', to: '2016-12' },
      after: { from: '2017-01', to: '2017-02' },
      caution: 'comparison, not effect',
    });
    // Members 101 and 259, in February also 147 from the 11th; others 461, 851 and 147 up to the 10th.
    expect(inShort(body)).toEqual([
      '2016-11 before 2/6 2/8',
      '2016-12 before 1/6 2/8',
      '2017-01 after 4/6 3/6',
      '2017-02 after 3/7 3/7',
    ]);
    const february = body.series[3]!;
    expect(february.definition).toEqual({ id: 'selfBookingShare', version: 1 });
    expect(february.members.mean).toEqual({
      municipalities: 3,
      share: expect.closeTo((0.5 + 0.5 + 0) / 3, 12) as unknown,
    });
    expect(february.others.mean).toEqual({
      municipalities: 3,
      share: expect.closeTo((0.5 + 0 + 1) / 3, 12) as unknown,
    });
    expect(february.members).not.toHaveProperty('completeness');
  });

  test('adds up to the comparison of the same days', async () => {
    const { series } = await evaluation('from-new-year');
    const { comparison } = await new GetSelfBookingShareHandler(views.readModels, views.progress, NO_PAST).execute(
      new GetSelfBookingShare(context(), {
        groupBy: [],
        projectId: 'from-new-year',
        from: '2017-01-01',
        to: '2017-02-28',
      }),
    );
    const after = series.filter(({ phase }) => phase === 'after');
    for (const group of ['members', 'others'] as const) {
      const sum = (side: 'numerator' | 'denominator') => after.reduce((all, one) => all + one[group].pooled[side], 0);
      expect(comparison?.[group].pooled).toMatchObject({
        numerator: sum('numerator'),
        denominator: sum('denominator'),
      });
    }
  });

  test('estimates the difference in differences of who stood the same all the time', async () => {
    const { differenceInDifferences: found, placebo, preTrend } = await evaluation('from-new-year');
    // Members: 2/8 to 5/8 and 1/4 to 2/4: 0.375 and 0.25. Others: 2/8 to 3/6 and 1/4 to 1/4: 0.25 and 0.
    expect(found.estimate).toBeCloseTo((0.375 + 0.25) / 2 - (0.25 + 0) / 2, 12);
    // Squared errors 0.125^2 / 2 / 2 and 0.25^2 / 2 / 2.
    expect(found.standardError).toBeCloseTo(Math.sqrt(0.0078125 / 2 + 0.03125 / 2), 12);
    expect(found.degreesOfFreedom).toBeCloseTo(0.01953125 ** 2 / (0.00390625 ** 2 + 0.015625 ** 2), 9);
    expect(found.interval!.low).toBeLessThan(0);
    expect(found.interval!.high).toBeGreaterThan(0.375);
    expect(found).toMatchObject({ method: 'welch-t-on-municipality-changes', draws: 0, seed: null, leftOut: ['147'] });
    expect(found.members.before).toMatchObject({
      pooled: { numerator: 3, denominator: 12 },
      mean: { municipalities: 2 },
    });
    expect(placebo).toEqual([]);
    expect(preTrend).toMatchObject({ slopeDifference: null, interval: null, reason: 'no-members' });
  });

  test('leaves the month that a project begins within out of the estimate, and shows it', async () => {
    const body = await evaluation('within-january');
    expect(inShort(body).map((line) => line.slice(0, 14))).toEqual([
      '2016-11 before',
      '2016-12 before',
      '2017-01 begun ',
      '2017-02 after ',
    ]);
    expect(body.after).toEqual({ from: '2017-02', to: '2017-02' });
    // 101: 2/8 to 2/4; 259: 1/4 to 1/2.
    expect(body.differenceInDifferences.members.change).toBeCloseTo(0.25, 12);
  });

  test('says why there is no estimate, or none with an interval', async () => {
    const early = await evaluation('too-early');
    expect(early.before).toBeNull();
    expect(early.differenceInDifferences).toMatchObject({ estimate: null, interval: null, reason: 'no-months-before' });
    expect(inShort(early)).toHaveLength(4);
    const late = await evaluation('too-late');
    expect(late.differenceInDifferences).toMatchObject({ estimate: null, reason: 'no-months-after' });
    expect(late.preTrend).toMatchObject({ reason: 'single-municipality' });
    const alone = await evaluation('alone');
    expect(alone.after).toEqual({ from: '2017-01', to: '2017-01' });
    expect(alone.differenceInDifferences).toMatchObject({ interval: null, reason: 'single-municipality' });
    expect(alone.differenceInDifferences.estimate).not.toBeNull();
    const nothing = await evaluation('alone', { from: '2010-01-01', to: '2010-12-31' });
    expect(nothing).toMatchObject({ series: [], before: null, after: null, definitions: [] });
  });

  test('counts by the version asked for, the months asked for, judged on the day asked for', async () => {
    const body = await evaluation('from-new-year', { definition: 2, from: '2016-12-01', day: '2017-02-28' });
    expect(body.definitions).toEqual([{ id: 'selfBookingShare', version: 2 }]);
    expect(inShort(body).map((line) => line.slice(0, 7))).toEqual(['2016-12', '2017-01']);
    expect(body.day).toBe('2017-02-28');
  });

  test('evaluates attendance too, with how much of it was recorded', async () => {
    const { series, metric } = await evaluation('from-new-year', { metric: 'attendanceRate' });
    expect(metric).toBe('attendanceRate');
    expect(series).toHaveLength(1);
    // 101 has 4, 259 has 2 and 147 one of the days as a member: seven due, one recorded.
    expect(series[0]).toMatchObject({
      month: '2017-02',
      members: { pooled: { numerator: 1, denominator: 1 }, completeness: 1 / 7 },
      others: { pooled: { denominator: 0 }, mean: { municipalities: 0, share: null }, completeness: 0 },
    });
  });

  test('is refused for a project nobody has defined', async () => {
    await expect(evaluation('nobodys')).rejects.toMatchObject({ code: 'project-not-found' });
  });
});
