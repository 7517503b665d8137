import { describe, expect, test } from '@jest/globals';
import { everyCase } from './every-case.js';

// Every number here was counted by hand in test/data/every-case.csv; beside it stand the rows it counts, r01 as 1: before
// the stroke those of the numerator, after it the rest of the denominator.

const { share, rate } = everyCase();

const group = (numerator: number, denominator: number, municipalities: number, mean: number | null) => ({
  pooled: { numerator, denominator },
  mean: { municipalities, share: mean === null ? null : (expect.closeTo(mean, 14) as unknown) },
});

describe('a project of one group, with an end', () => {
  const compared = (numbers: object) => ({
    comparison: { ...numbers, definitions: [1, 2].map((version) => ({ id: 'selfBookingShare', version })) },
  });

  test('by self-booking', async () => {
    const body = await share('projectId=job-ready');
    expect(body).toMatchObject(
      compared({
        // 851 5/8: 1, 5, 8, 9, 11 / 2, 4 (a walk-in of November), 6
        // 746 2/4, from 16 November: 33, 40 / 41, 42 (a walk-in of November)
        // 461 3/6, to 15 December: 12, 13, 18 / 14, 15, 16
        members: group(10, 18, 3, (5 / 8 + 2 / 4 + 3 / 6) / 3),
        // 101 3/6: 47, 51, 52 / 45, 46, 48
        // 746 1/2, to 15 November: 39 / 43 (a walk-in of November)
        // 461 1/2, from 16 December: 19 / 17
        // 607 0/1: - / 54
        others: group(5, 11, 4, (3 / 6 + 1 / 2 + 1 / 2 + 0 / 1) / 4),
      }),
    );
    // p = 10/18 and 5/11, worked out to 16 digits with z = 1.959963984540054
    expect(body.comparison?.members.pooled).toMatchObject({
      share: 10 / 18,
      interval: { low: expect.closeTo(0.3371641564204277, 14), high: expect.closeTo(0.7544048187299436, 14) },
    });
    expect(body.comparison?.others.pooled).toMatchObject({
      share: 5 / 11,
      interval: { low: expect.closeTo(0.2127127162245976, 14), high: expect.closeTo(0.719908462590678, 14) },
    });
  });

  test('does not narrow the rows, and does not depend on how they are grouped', async () => {
    const plain = await share();
    const asked = await share('projectId=job-ready');
    const { comparison, ...rest } = asked;
    expect(rest).toEqual(plain);
    const grouped = await share('projectId=job-ready&groupBy=office,month,origin,leadTime,targetGroup,interviewType');
    expect(grouped.comparison).toEqual(comparison);
    expect((await share('projectId=job-ready&day=2018-01-01')).comparison).toEqual(comparison);
  });

  test('by attendance', async () => {
    expect(await rate('projectId=job-ready')).toMatchObject({
      comparison: {
        // 851 5/7: 1, 3, 5, 6, 11 / 2, 8; 746 2/3: 33, 40 / 41; 461 4/6: 12, 13, 14, 16 / 15, 18
        members: group(11, 16, 3, (5 / 7 + 2 / 3 + 4 / 6) / 3),
        // 101 4/5: 45, 48, 51, 52 / 46; 746 1/1: 39; 461 1/3: 19 / 17, 59; 607 has 54 alone, which is not recorded
        others: group(6, 9, 3, (4 / 5 + 1 / 1 + 1 / 3) / 3),
        definitions: [{ id: 'attendanceRate', version: 1 }],
      },
    });
  });

  test('from the first day of a membership to the last of another, and one day less at both ends', async () => {
    expect(await share('projectId=job-ready&from=2017-11-16&to=2017-12-15')).toMatchObject(
      compared({
        // 851 2/4: 5, 8 / 4, 6; 746 1/3: 40 / 41, 42; 461 3/6: 12, 13, 18 / 14, 15, 16
        members: group(6, 13, 3, (2 / 4 + 1 / 3 + 3 / 6) / 3),
        others: group(0, 2, 1, 0), // 101: - / 45, 46
      }),
    );
    expect(await share('projectId=job-ready&from=2017-11-17&to=2017-12-14')).toMatchObject(
      compared({
        // 851 2/4: 5, 8 / 4, 6; 746 0/1: - / 41; 461 2/4: 12, 13 / 14, 15
        members: group(4, 9, 3, (2 / 4 + 0 / 1 + 2 / 4) / 3),
        others: group(0, 2, 1, 0),
      }),
    );
  });

  test('on the days around them', async () => {
    const day = async (date: string) => (await share(`projectId=job-ready&from=${date}&to=${date}`)).comparison;
    const nobody = group(0, 0, 0, null);
    const one = (numerator: number, denominator: number) => group(numerator, denominator, 1, numerator / denominator);
    expect(await day('2017-11-15')).toMatchObject({ members: nobody, others: one(1, 2) }); // 39 / 43
    expect(await day('2017-11-16')).toMatchObject({ members: one(1, 2), others: nobody }); // 40 / 42
    expect(await day('2017-12-15')).toMatchObject({ members: one(1, 2), others: nobody }); // 18 / 16
    expect(await day('2017-12-16')).toMatchObject({ members: nobody, others: one(1, 2) }); // 19 / 17
    // The last day of the project, and the first after it.
    expect(await day('2018-01-31')).toMatchObject({ members: nobody, others: one(0, 1) }); // - / 54
    expect(await day('2018-04-03')).toMatchObject({ members: nobody, others: nobody, definitions: [] });
  });

  test('within one month, which one version counts', async () => {
    expect(await share('projectId=job-ready&from=2017-12-01&to=2017-12-31')).toMatchObject({
      comparison: {
        // 851 3/4: 8, 9, 11 / 6, without the walk-in 7; 461 3/6: 12, 13, 18 / 14, 15, 16
        members: group(6, 10, 2, (3 / 4 + 3 / 6) / 2),
        // 101 1/3: 47 / 45, 46; 461 1/2: 19 / 17
        others: group(2, 5, 2, (1 / 3 + 1 / 2) / 2),
        definitions: [{ id: 'selfBookingShare', version: 2 }],
      },
    });
  });

  test('filtered', async () => {
    expect((await rate('projectId=job-ready&origin=selfBooked')).comparison).toMatchObject({
      // 851 3/4: 1, 5, 11 / 8; 746 2/2: 33, 40; 461 2/3: 12, 13 / 18
      members: group(7, 9, 3, (3 / 4 + 2 / 2 + 2 / 3) / 3),
      others: group(4, 4, 3, 1), // 101: 51, 52; 746: 39; 461: 19
    });
    expect((await share('projectId=job-ready&municipality=461')).comparison).toMatchObject({
      members: group(3, 6, 1, 0.5), // 12, 13, 18 / 14, 15, 16
      others: group(1, 2, 1, 0.5), // 19 / 17
    });
    expect((await share('projectId=job-ready&officeId=koebenhavn-2')).comparison).toMatchObject({
      members: group(0, 0, 0, null),
      others: group(2, 3, 1, 2 / 3), // 47, 52 / 48
    });
    expect((await share('projectId=job-ready&targetGroup=activityReady')).comparison).toMatchObject({
      members: group(0, 0, 0, null),
      others: group(0, 0, 0, null),
      definitions: [],
    });
  });
});

describe('a project of three groups, without an end', () => {
  test('by self-booking', async () => {
    expect((await share('projectId=three-groups')).comparison).toMatchObject({
      // 101 4/8, from the project's first day, 30 October, to 15 January: 24, 29, 47, 51 / 30, 45, 46, 48; 50 is of no group
      // 607 4/6, from 10 December: 31, 55, 56, 62 / 32, 54
      // 746 3/6, to 15 November and from 10 January: 39, 35, 37 / 43, 34, 38
      members: group(11, 20, 3, (4 / 8 + 4 / 6 + 3 / 6) / 3),
      // 101 3/5, from 16 January: 52, 25, 28 / 26, 27
      // 607 0/1, on 9 December: - / 61
      // 746 3/6, between its two times: 33, 40, 44 / 36, 41, 42
      // 461 4/8: 12, 13, 18, 19 / 14, 15, 16, 17
      // 851 5/9: 1, 5, 8, 9, 11 / 2, 4, 6, 57
      others: group(15, 29, 5, (3 / 5 + 0 / 1 + 3 / 6 + 4 / 8 + 5 / 9) / 5),
    });
  });

  test('by attendance', async () => {
    expect((await rate('projectId=three-groups')).comparison).toMatchObject({
      // 101 5/7: 24, 29, 45, 48, 51 / 30, 46; 607 2/3: 31, 32 / 62; 746 3/5: 35, 37, 39 / 34, 38
      members: group(10, 15, 3, (5 / 7 + 2 / 3 + 3 / 5) / 3),
      // 101 4/5: 25, 27, 28, 52 / 26; 607 1/1: 61; 746 4/5: 33, 36, 40, 44 / 41
      // 461 5/9: 12, 13, 14, 16, 19 / 15, 17, 18, 59; 851 5/7: 1, 3, 5, 6, 11 / 2, 8
      others: group(19, 27, 5, (4 / 5 + 1 / 1 + 4 / 5 + 5 / 9 + 5 / 7) / 5),
    });
  });

  test('of one of its groups', async () => {
    expect((await share('projectId=three-groups&targetGroup=activityReady')).comparison).toMatchObject({
      // 101 1/1: 24; 607 1/1: 62; 746 2/4: 35 (on the first day of its second time), 37 / 34, 38
      members: group(4, 6, 3, (1 / 1 + 1 / 1 + 2 / 4) / 3),
      // 101 1/2: 28 / 27; 607 0/1: - / 61; 746 1/2: 44 / 36. Before the project: 23
      others: group(2, 5, 3, (1 / 2 + 0 / 1 + 1 / 2) / 3),
    });
  });
});
