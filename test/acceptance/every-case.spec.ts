import { describe, expect, test } from '@jest/globals';
import { everyCase } from './every-case.js';

// Every number here was counted by hand in test/data/every-case.csv; beside it stand the rows it counts, r01 as 1.

type Counts = Readonly<Record<'selfBooked' | 'summoned' | 'walkIn' | 'unknown', number>>;

const { share, log } = everyCase();

const row = (group: object, version: number, numerator: number, denominator: number, counts: Counts) => ({
  group,
  definition: { id: 'selfBookingShare', version },
  numerator,
  denominator,
  counts,
});

describe('the self-booking share of every case', () => {
  test('in one row is split where the definition changes', async () => {
    const body = await share();
    expect(body).toMatchObject({ position: log.position, day: '2018-04-01', from: null, to: null });
    expect(body).not.toHaveProperty('definition');
    expect(body.rows).toMatchObject([
      // Version 1, to November 2017: 9 / (9 + 4 + 3 walk-ins).
      row({}, 1, 9, 16, {
        selfBooked: 9, // 1, 5, 20, 22, 24, 29, 39, 40, 44
        summoned: 4, // 2, 21, 23, 41
        walkIn: 3, // 4, 42, 43
        unknown: 1, // 3
      }),
      // Version 2, from December 2017: 19 / (19 + 19), the walk-ins left out; 10, 53 and 60 were cancelled.
      row({}, 2, 19, 38, {
        selfBooked: 19, // 8, 9, 11, 12, 13, 18, 19, 25, 28, 31, 33, 35, 37, 47, 51, 52, 62, and still open 55, 56
        summoned: 19, // 6, 14, 15, 16, 17, 26, 27, 30, 32, 34, 36, 38, 45, 46, 48, 50, 61, and still open 54, 57
        walkIn: 2, // 7, 49
        unknown: 2, // 58, 59
      }),
    ]);
  });

  test('comes with the Wilson interval, here worked out to 16 digits with z = 1.959963984540054', async () => {
    const { rows } = await share();
    // p = 9/16: (p + z²/32 ∓ z √(p(1-p)/16 + z²/1024)) / (1 + z²/16)
    expect(rows[0]?.share).toBe(0.5625);
    expect(rows[0]?.interval?.low).toBeCloseTo(0.331785563988119, 14);
    expect(rows[0]?.interval?.high).toBeCloseTo(0.7690134759450765, 14);
    // p = 19/38
    expect(rows[1]?.share).toBe(0.5);
    expect(rows[1]?.interval?.low).toBeCloseTo(0.3484992836439511, 14);
    expect(rows[1]?.interval?.high).toBeCloseTo(0.6515007163560489, 14);
  });

  test('by one version throughout, when asked', async () => {
    // 28 self-booked, 23 summoned, 5 walk-ins: 9 + 19, 4 + 19, 3 + 2.
    const counts = { selfBooked: 28, summoned: 23, walkIn: 5, unknown: 3 };
    const first = await share('definition=1');
    expect(first.rows).toMatchObject([row({}, 1, 28, 56, counts)]);
    expect(first.definition).toEqual({ id: 'selfBookingShare', version: 1 });
    const second = await share('definition=2');
    expect(second.rows).toMatchObject([row({}, 2, 28, 51, counts)]);
  });

  test('by month: the local month of the start', async () => {
    const body = await share('groupBy=month');
    expect(body).not.toHaveProperty('definition');
    expect(body.rows).toMatchObject([
      // 20, 22, 24 of 20-24
      row({ month: '2017-10' }, 1, 3, 5, { selfBooked: 3, summoned: 2, walkIn: 0, unknown: 0 }),
      // 1, 5, 29, 39, 40, 44; summoned 2, 41; walk-ins 4, 42, 43; unknown 3
      row({ month: '2017-11' }, 1, 6, 11, { selfBooked: 6, summoned: 2, walkIn: 3, unknown: 1 }),
      // 8, 9, 11, 12, 13, 18, 19, 31, 47, 62; summoned 6, 14, 15, 16, 17, 30, 32, 45, 46, 61; walk-in 7
      row({ month: '2017-12' }, 2, 10, 20, { selfBooked: 10, summoned: 10, walkIn: 1, unknown: 0 }),
      // 33, 35, 37, 51, 52; summoned 34, 36, 38, 48, 50, 54; walk-in 49; unknown 58, 59
      row({ month: '2018-01' }, 2, 5, 11, { selfBooked: 5, summoned: 6, walkIn: 1, unknown: 2 }),
      // February has 60 alone, which was cancelled: no row. March: 25, 28 of 25-28
      row({ month: '2018-03' }, 2, 2, 4, { selfBooked: 2, summoned: 2, walkIn: 0, unknown: 0 }),
      // Still open: 55, 56; summoned 57
      row({ month: '2018-04' }, 2, 2, 3, { selfBooked: 2, summoned: 1, walkIn: 0, unknown: 0 }),
    ]);
  });

  test('by municipality: the office’s, also of a booking kept after a move', async () => {
    expect((await share('groupBy=municipality')).rows).toMatchObject([
      // 20, 22, 24, 29; summoned 21, 23
      row({ municipality: '101' }, 1, 4, 6, { selfBooked: 4, summoned: 2, walkIn: 0, unknown: 0 }),
      // 25, 28, 47, 51, 52; summoned 26, 27, 30 (the mover's), 45, 46, 48, 50; walk-in 49
      row({ municipality: '101' }, 2, 5, 12, { selfBooked: 5, summoned: 7, walkIn: 1, unknown: 0 }),
      // 12, 13, 18, 19; summoned 14, 15, 16, 17; unknown 59
      row({ municipality: '461' }, 2, 4, 8, { selfBooked: 4, summoned: 4, walkIn: 0, unknown: 1 }),
      // 31 (the mover's), 55, 56, 62; summoned 32 (the mover's), 54, 61
      row({ municipality: '607' }, 2, 4, 7, { selfBooked: 4, summoned: 3, walkIn: 0, unknown: 0 }),
      // 39, 40, 44; summoned 41; walk-ins 42, 43
      row({ municipality: '746' }, 1, 3, 6, { selfBooked: 3, summoned: 1, walkIn: 2, unknown: 0 }),
      // 33, 35, 37; summoned 34, 36, 38
      row({ municipality: '746' }, 2, 3, 6, { selfBooked: 3, summoned: 3, walkIn: 0, unknown: 0 }),
      // 1, 5; summoned 2; walk-in 4; unknown 3
      row({ municipality: '851' }, 1, 2, 4, { selfBooked: 2, summoned: 1, walkIn: 1, unknown: 1 }),
      // 8, 9, 11; summoned 6, 57; walk-in 7; unknown 58
      row({ municipality: '851' }, 2, 3, 5, { selfBooked: 3, summoned: 2, walkIn: 1, unknown: 1 }),
    ]);
  });

  test('by office within one municipality', async () => {
    const { rows } = await share('groupBy=office&municipality=101');
    expect(rows).toMatchObject([
      // 20, 29; summoned 21
      row({ office: 'koebenhavn-1' }, 1, 2, 3, { selfBooked: 2, summoned: 1, walkIn: 0, unknown: 0 }),
      // 25, 51; summoned 26, 30, 45, 46, 50
      row({ office: 'koebenhavn-1' }, 2, 2, 7, { selfBooked: 2, summoned: 5, walkIn: 0, unknown: 0 }),
      // 22, 24; summoned 23
      row({ office: 'koebenhavn-2' }, 1, 2, 3, { selfBooked: 2, summoned: 1, walkIn: 0, unknown: 0 }),
      // 28, 47, 52; summoned 27, 48; walk-in 49
      row({ office: 'koebenhavn-2' }, 2, 3, 5, { selfBooked: 3, summoned: 2, walkIn: 1, unknown: 0 }),
    ]);
    expect((await share('groupBy=office&officeId=koebenhavn-2')).rows).toEqual(rows.slice(2));
  });

  test('by target group: the citizen’s on the day of the interview', async () => {
    expect((await share('groupBy=targetGroup&from=2017-12-01')).rows).toMatchObject([
      // 28, 35, 37 (changed on the day of its booking), 62; summoned 27, 34 and 36 (changed after they were booked), 38, 61
      row({ targetGroup: 'activityReady' }, 2, 4, 9, { selfBooked: 4, summoned: 5, walkIn: 0, unknown: 0 }),
      // 31, 56; summoned 30, 32
      row({ targetGroup: 'insuredUnemployed' }, 2, 2, 4, { selfBooked: 2, summoned: 2, walkIn: 0, unknown: 0 }),
      // 8, 9, 11, 12, 13, 18, 19, 25, 33, 47, 51, 52, 55; summoned 6, 14, 15, 16, 17, 26, 45, 46, 48, 54, 57;
      // walk-ins 7, 49; unknown 58, 59
      row({ targetGroup: 'jobReady' }, 2, 13, 24, { selfBooked: 13, summoned: 11, walkIn: 2, unknown: 2 }),
      // 50
      row({ targetGroup: 'sicknessBenefit' }, 2, 0, 1, { selfBooked: 0, summoned: 1, walkIn: 0, unknown: 0 }),
    ]);
  });

  test('by lead time: days of the calendar, whatever the clock does', async () => {
    expect((await share('groupBy=leadTime')).rows).toMatchObject([
      // summoned 41; unknown 3
      row({ leadTime: '15-28d' }, 1, 0, 1, { selfBooked: 0, summoned: 1, walkIn: 0, unknown: 1 }),
      // 56; summoned 17, 27 (15 days less an hour), 30, 34, 48 (28 days), 54; unknown 58, 59
      row({ leadTime: '15-28d' }, 2, 1, 7, { selfBooked: 1, summoned: 6, walkIn: 0, unknown: 2 }),
      // 5, 24 (of the long day), 40; summoned 21 (in its second 02:30)
      row({ leadTime: '1d' }, 1, 3, 4, { selfBooked: 3, summoned: 1, walkIn: 0, unknown: 0 }),
      // 11, 12 (20 minutes), 28; summoned 6, 26 (in the short day)
      row({ leadTime: '1d' }, 2, 3, 5, { selfBooked: 3, summoned: 2, walkIn: 0, unknown: 0 }),
      // 29, 39; summoned 2, 23
      row({ leadTime: '2-7d' }, 1, 2, 4, { selfBooked: 2, summoned: 2, walkIn: 0, unknown: 0 }),
      // 18, 33, 35, 37, 55, 62; summoned 14, 36, 45, 61
      row({ leadTime: '2-7d' }, 2, 6, 10, { selfBooked: 6, summoned: 4, walkIn: 0, unknown: 0 }),
      // 1
      row({ leadTime: '8-14d' }, 1, 1, 1, { selfBooked: 1, summoned: 0, walkIn: 0, unknown: 0 }),
      // 31, 47, 51, 52; summoned 15, 16, 38, 46, 50
      row({ leadTime: '8-14d' }, 2, 4, 9, { selfBooked: 4, summoned: 5, walkIn: 0, unknown: 0 }),
      // walk-ins 4, 42, 43 and 7, 49
      row({ leadTime: 'none' }, 1, 0, 3, { selfBooked: 0, summoned: 0, walkIn: 3, unknown: 0 }),
      row({ leadTime: 'none' }, 2, 0, 0, { selfBooked: 0, summoned: 0, walkIn: 2, unknown: 0 }),
      // 9; summoned 57
      row({ leadTime: 'over28d' }, 2, 1, 2, { selfBooked: 1, summoned: 1, walkIn: 0, unknown: 0 }),
      // 20, 22 (02:15 after 02:30), 44
      row({ leadTime: 'sameDay' }, 1, 3, 3, { selfBooked: 3, summoned: 0, walkIn: 0, unknown: 0 }),
      // 8, 13 (23 hours), 19, 25; summoned 32
      row({ leadTime: 'sameDay' }, 2, 4, 5, { selfBooked: 4, summoned: 1, walkIn: 0, unknown: 0 }),
    ]);
  });

  test('between two days within months, both included', async () => {
    expect((await share('from=2017-11-15&to=2017-12-05')).rows).toMatchObject([
      // 5, 29, 39, 40, 44; summoned 41; walk-ins 4, 42, 43
      row({}, 1, 5, 9, { selfBooked: 5, summoned: 1, walkIn: 3, unknown: 0 }),
      // 8, 12, 13; summoned 6, 45, 46; walk-in 7
      row({}, 2, 3, 6, { selfBooked: 3, summoned: 3, walkIn: 1, unknown: 0 }),
    ]);
    // One day later at both ends, 39 and the walk-in 43 fall out; one day earlier, 12, 13 and 46.
    const later = await share('from=2017-11-16&to=2017-12-06');
    expect(later.rows.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
      [4, 7],
      [3, 6],
    ]);
    const earlier = await share('from=2017-11-15&to=2017-12-04');
    expect(earlier.rows.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
      [5, 9],
      [1, 3],
    ]);
    expect((await share('from=2017-12-05&to=2017-12-05')).rows).toMatchObject([
      // 12, 13; summoned 46
      row({}, 2, 2, 3, { selfBooked: 2, summoned: 1, walkIn: 0, unknown: 0 }),
    ]);
  });

  test('filtered, and over two dimensions', async () => {
    expect((await share('groupBy=month,interviewType&municipality=746&targetGroup=activityReady')).rows).toMatchObject([
      // 44
      row({ month: '2017-11', interviewType: 'jobInterview' }, 1, 1, 1, {
        selfBooked: 1,
        summoned: 0,
        walkIn: 0,
        unknown: 0,
      }),
      // summoned 36
      row({ month: '2018-01', interviewType: 'cvInterview' }, 2, 0, 1, {
        selfBooked: 0,
        summoned: 1,
        walkIn: 0,
        unknown: 0,
      }),
      // 35; summoned 38
      row({ month: '2018-01', interviewType: 'followUpInterview' }, 2, 1, 2, {
        selfBooked: 1,
        summoned: 1,
        walkIn: 0,
        unknown: 0,
      }),
      // 37; summoned 34
      row({ month: '2018-01', interviewType: 'jobInterview' }, 2, 1, 2, {
        selfBooked: 1,
        summoned: 1,
        walkIn: 0,
        unknown: 0,
      }),
    ]);
    expect((await share('origin=unknown')).rows).toMatchObject([
      row({}, 1, 0, 0, { selfBooked: 0, summoned: 0, walkIn: 0, unknown: 1 }), // 3
      row({}, 2, 0, 0, { selfBooked: 0, summoned: 0, walkIn: 0, unknown: 2 }), // 58, 59
    ]);
    // 53 is the only group meeting up to January, and was cancelled.
    expect(await share('interviewType=groupMeeting&to=2018-01-31')).toMatchObject({ rows: [] });
  });
});
