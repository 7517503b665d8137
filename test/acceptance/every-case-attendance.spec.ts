import { describe, expect, test } from '@jest/globals';
import { everyCase } from './every-case.js';

// Every number here was counted by hand in test/data/every-case.csv; beside it stand the rows it counts, r01 as 1.

type Counts = readonly [attended: number, missed: number, excused: number, cancelled: number, notRecorded: number];

const { rate, log } = everyCase();

const row = (
  group: object,
  [attended, missed, excused, cancelled, notRecorded]: Counts,
  completeness: number | null,
) => ({
  group,
  definition: { id: 'attendanceRate', version: 1 },
  numerator: attended,
  denominator: attended + missed,
  counts: { attended, missed, excused, cancelled, notRecorded },
  completeness,
});

describe('the attendance rate of every case', () => {
  test('in one row: walk-ins, excused and cancelled ones are in neither side', async () => {
    const body = await rate();
    expect(body).toMatchObject({
      position: log.position,
      day: '2018-04-01',
      definition: { id: 'attendanceRate', version: 1 },
      from: null,
      to: null,
    });
    expect(body.rows).toEqual([
      {
        group: {},
        definition: { id: 'attendanceRate', version: 1 },
        numerator: 32, // attended
        denominator: 47, // 32 + 15 missed
        share: 32 / 47,
        interval: {
          // p = 32/47, worked out to 16 digits: (p + z²/94 ∓ z √(p(1-p)/47 + z²/8836)) / (1 + z²/47)
          low: expect.closeTo(0.5383265689689715, 14) as unknown,
          high: expect.closeTo(0.7960462125036256, 14) as unknown,
          level: 0.95,
        },
        counts: {
          // 1, 3, 5, 6, 11-14, 16, 19-21, 24, 25, 27-29, 31-33, 35-37, 39, 40, 44, 45, 48, 50-52, 61
          attended: 32,
          missed: 15, // 2, 8, 15, 17, 18, 22, 23, 26, 30, 34, 38, 41, 46, 59, 62
          excused: 2, // 9, 47
          cancelled: 3, // 10, 53, 60
          notRecorded: 2, // 54, 58; 55 is of the day itself, 56 and 57 are still ahead
        },
        completeness: 49 / 51, // 32 + 15 + 2 recorded; 2 more are due
      },
    ]);
  });

  test('takes its day from the clock: half past midnight in Denmark is the next day, and 54 and 58 are due', async () => {
    const before = await rate('', '2018-01-31T22:30:00.000Z');
    expect(before.day).toBe('2018-01-31');
    expect(before.rows).toMatchObject([row({}, [32, 15, 2, 3, 0], 1)]);
    const after = await rate('', '2018-01-31T23:30:00.000Z');
    expect(after.day).toBe('2018-02-01');
    expect(after.rows).toMatchObject([row({}, [32, 15, 2, 3, 2], 49 / 51)]);
  });

  test.each([
    ['2018-01-31', 0, 49], // nothing before that day
    ['2018-02-01', 2, 51], // 54, 58
    ['2018-04-02', 3, 52], // and 55
    ['2018-04-04', 4, 53], // and 57
    ['2018-04-10', 4, 53],
    ['2018-04-11', 5, 54], // and 56
  ])('judged on %s says that %i are not recorded', async (day, notRecorded, due) => {
    const body = await rate(`day=${day}`);
    expect(body.day).toBe(day);
    expect(body.rows).toMatchObject([row({}, [32, 15, 2, 3, notRecorded], 49 / due)]);
  });

  test('by month, and what is not recorded by the day asked for', async () => {
    const rows = [
      // 20, 21, 24; missed 22, 23
      row({ month: '2017-10' }, [3, 2, 0, 0, 0], 1),
      // 1, 3, 5, 29, 39, 40, 44; missed 2, 41
      row({ month: '2017-11' }, [7, 2, 0, 0, 0], 1),
      // 6, 11, 12, 13, 14, 16, 19, 31, 32, 45, 61; missed 8, 15, 17, 18, 30, 46, 62; excused 9, 47; cancelled 10
      row({ month: '2017-12' }, [11, 7, 2, 1, 0], 1),
      // 33, 35, 36, 37, 48, 50, 51, 52; missed 34, 38, 59; cancelled 53; not recorded 54, 58
      row({ month: '2018-01' }, [8, 3, 0, 1, 2], 11 / 13),
      // cancelled 60: nothing is due, and there is no share
      row({ month: '2018-02' }, [0, 0, 0, 1, 0], null),
      // 25, 27, 28; missed 26
      row({ month: '2018-03' }, [3, 1, 0, 0, 0], 1),
    ];
    expect((await rate('groupBy=month')).rows).toMatchObject(rows);
    expect((await rate('groupBy=month&day=2018-04-04')).rows).toMatchObject([
      ...rows,
      // 55, 57
      row({ month: '2018-04' }, [0, 0, 0, 0, 2], 0),
    ]);
  });

  test('by office and municipality', async () => {
    expect((await rate('groupBy=office,municipality')).rows).toMatchObject([
      // 1, 3, 5, 6, 11; missed 2, 8; excused 9; cancelled 10; not recorded 58
      row({ office: 'aalborg', municipality: '851' }, [5, 2, 1, 1, 1], 8 / 9),
      // 31, 32, 61; missed 62; not recorded 54
      row({ office: 'fredericia', municipality: '607' }, [3, 1, 0, 0, 1], 4 / 5),
      // 20, 21, 25, 29, 45, 50, 51; missed 26, 30, 46
      row({ office: 'koebenhavn-1', municipality: '101' }, [7, 3, 0, 0, 0], 1),
      // 24, 27, 28, 48, 52; missed 22, 23; excused 47; cancelled 53
      row({ office: 'koebenhavn-2', municipality: '101' }, [5, 2, 1, 1, 0], 1),
      // 12, 13, 14, 16, 19; missed 15, 17, 18, 59; cancelled 60
      row({ office: 'odense', municipality: '461' }, [5, 4, 0, 1, 0], 1),
      // 33, 35, 36, 37, 39, 40, 44; missed 34, 38, 41
      row({ office: 'skanderborg', municipality: '746' }, [7, 3, 0, 0, 0], 1),
    ]);
    // The two offices of København: 7 + 5, 3 + 2.
    expect((await rate('municipality=101')).rows).toMatchObject([row({}, [12, 5, 1, 1, 0], 1)]);
  });

  test('by target group and by interview type', async () => {
    expect((await rate('groupBy=targetGroup')).rows).toMatchObject([
      // 24, 27, 28, 35, 36, 37, 44, 61; missed 23, 34, 38, 62
      row({ targetGroup: 'activityReady' }, [8, 4, 0, 0, 0], 1),
      // 29, 31, 32; missed 30; cancelled 53
      row({ targetGroup: 'insuredUnemployed' }, [3, 1, 0, 1, 0], 1),
      // 1, 3, 5, 6, 11-14, 16, 19-21, 25, 33, 39, 40, 45, 48, 51, 52; missed 2, 8, 15, 17, 18, 22, 26, 41, 46, 59;
      // excused 9, 47; cancelled 10, 60; not recorded 54, 58
      row({ targetGroup: 'jobReady' }, [20, 10, 2, 2, 2], 32 / 34),
      row({ targetGroup: 'sicknessBenefit' }, [1, 0, 0, 0, 0], 1), // 50
    ]);
    expect((await rate('groupBy=interviewType')).rows).toMatchObject([
      row({ interviewType: 'cvInterview' }, [2, 0, 1, 0, 0], 1), // 36, 48; excused 9
      row({ interviewType: 'followUpInterview' }, [6, 2, 0, 0, 0], 1), // 5, 24, 28, 32, 35, 50; missed 30, 38
      row({ interviewType: 'groupMeeting' }, [0, 0, 0, 1, 0], null), // cancelled 53
      row({ interviewType: 'jobInterview' }, [24, 13, 1, 2, 2], 38 / 40), // all others
    ]);
  });

  test('by who booked, and by lead time', async () => {
    expect((await rate('groupBy=origin')).rows).toMatchObject([
      // 1, 5, 11-13, 19, 20, 24, 25, 28, 29, 31, 33, 35, 37, 39, 40, 44, 51, 52; missed 8, 18, 22, 62; excused 9, 47
      row({ origin: 'selfBooked' }, [20, 4, 2, 0, 0], 1),
      // 6, 14, 16, 21, 27, 32, 36, 45, 48, 50, 61; missed 2, 15, 17, 23, 26, 30, 34, 38, 41, 46; cancelled 10, 53;
      // not recorded 54
      row({ origin: 'summoned' }, [11, 10, 0, 2, 1], 21 / 22),
      row({ origin: 'unknown' }, [1, 1, 0, 1, 1], 2 / 3), // 3; missed 59; cancelled 60; not recorded 58
    ]);
    expect((await rate('groupBy=leadTime')).rows).toMatchObject([
      // 3, 27, 48; missed 17, 30, 34, 41, 59; cancelled 10; not recorded 54, 58
      row({ leadTime: '15-28d' }, [3, 5, 0, 1, 2], 8 / 10),
      row({ leadTime: '1d' }, [8, 1, 0, 0, 0], 1), // 5, 6, 11, 12, 21, 24, 28, 40; missed 26
      // 14, 29, 33, 35, 36, 37, 39, 45, 61; missed 2, 18, 23, 62; cancelled 53
      row({ leadTime: '2-7d' }, [9, 4, 0, 1, 0], 1),
      row({ leadTime: '8-14d' }, [6, 3, 1, 0, 0], 1), // 1, 16, 31, 50, 51, 52; missed 15, 38, 46; excused 47
      row({ leadTime: 'over28d' }, [0, 0, 1, 0, 0], 1), // excused 9
      row({ leadTime: 'sameDay' }, [6, 2, 0, 1, 0], 1), // 13, 19, 20, 25, 32, 44; missed 8, 22; cancelled 60
    ]);
    expect((await rate('groupBy=leadTime&origin=summoned&from=2017-12-01&to=2017-12-31')).rows).toMatchObject([
      row({ leadTime: '15-28d' }, [0, 2, 0, 1, 0], 1), // missed 17, 30; cancelled 10
      row({ leadTime: '1d' }, [1, 0, 0, 0, 0], 1), // 6
      row({ leadTime: '2-7d' }, [3, 0, 0, 0, 0], 1), // 14, 45, 61
      row({ leadTime: '8-14d' }, [1, 2, 0, 0, 0], 1), // 16; missed 15, 46
      row({ leadTime: 'sameDay' }, [1, 0, 0, 0, 0], 1), // 32
    ]);
    expect(await rate('origin=walkIn')).toMatchObject({ rows: [] });
  });

  test('between two days within months, and judged on a day between them', async () => {
    expect((await rate('from=2017-11-15&to=2017-12-05')).rows).toMatchObject([
      row({}, [9, 3, 0, 0, 0], 1), // 5, 6, 12, 13, 29, 39, 40, 44, 45; missed 8, 41, 46
    ]);
    // 25, 27, 28; missed 26; not recorded 55, which counts once its day is past, and 57, which does on the 4th
    expect((await rate('from=2018-03-02&to=2018-04-03&day=2018-04-02')).rows).toMatchObject([
      row({}, [3, 1, 0, 0, 1], 4 / 5),
    ]);
    expect((await rate('from=2018-03-02&to=2018-04-03&day=2018-04-04')).rows).toMatchObject([
      row({}, [3, 1, 0, 0, 2], 4 / 6),
    ]);
  });
});
