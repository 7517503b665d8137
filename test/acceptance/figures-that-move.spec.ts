import { describe, expect, test } from '@jest/globals';
import { everyCase, NOW } from './every-case.js';
import { townOf } from './town.js';

// Each test has an office, or a month, of every-case.csv to itself; in April 2018 the file has rows in Aalborg (57, summoned)
// and Fredericia (55 and 56, self-booked) alone. Numbers were counted by hand.

const { api, share, rate, log } = everyCase();
const town = townOf(api);

const STARTS = '2018-04-05T08:00:00.000Z';
const AFTER = '2018-04-05T09:00:00.000Z';

/** Figures asked for from here on know what this command did. */
async function known<Answer extends { readonly position: number }>(command: Promise<Answer>): Promise<Answer> {
  const answer = await command;
  log.position = Math.max(log.position, answer.position);
  return answer;
}

interface Place {
  readonly officeId: string;
  readonly municipality: string;
}

/** A citizen who may book, and a slot to book, on 5 April. */
async function given(citizenId: string, { officeId, municipality }: Place, slot: object = {}) {
  const adviserId = `adviser-${citizenId}`;
  await town.citizen(citizenId, { municipality, officeId, adviserId }, NOW);
  return (await town.slot(STARTS, { adviserId, officeId, ...slot }, NOW)).body.slotId;
}

const bookingOf = async (citizenId: string) => {
  const { body } = await api.done<{ readonly bookings: readonly { readonly bookingId: string }[] }>(
    `GET /v1/citizens/${citizenId}/bookings`,
    { at: log.position },
  );
  return body.bookings[0]?.bookingId ?? '';
};

const april = (officeId: string, more = '') => `officeId=${officeId}&from=2018-04-01&to=2018-04-30${more}`;

describe('the figures, when more is told', () => {
  test('a booking that staff made on the citizen’s behalf counts as summoned', async () => {
    const slotId = await given('anna', { officeId: 'aalborg', municipality: '851' });
    await known(town.book(slotId, 'anna', {}, { now: NOW, actor: 'adviser/adviser-anna' }));
    const { rows } = await share(april('aalborg'));
    // Summoned 57 and Anna.
    expect(rows).toMatchObject([{ numerator: 0, denominator: 2, counts: { selfBooked: 0, summoned: 2 } }]);
    const { rows: byOrigin } = await rate(april('aalborg', '&groupBy=origin&day=2018-04-06'));
    expect(byOrigin).toMatchObject([{ group: { origin: 'summoned' }, counts: { notRecorded: 2 }, completeness: 0 }]);
  });

  test('a joint interview is out of the share, and in the attendance', async () => {
    const slotId = await given('bent', { officeId: 'odense', municipality: '461' }, { joint: true });
    const { body } = await town.book(slotId, 'bent', { origin: 'summoned' }, { now: NOW });
    await known(town.attend(body.bookingId, 'attended', AFTER));
    expect((await share(april('odense'))).rows).toEqual([]);
    expect((await rate(april('odense'))).rows).toMatchObject([{ numerator: 1, denominator: 1, completeness: 1 }]);
  });

  test('a walk-in is beside the share since December 2017, and never in the attendance', async () => {
    await given('carla', { officeId: 'skanderborg', municipality: '746' });
    const walkIn = {
      citizenId: 'carla',
      adviserId: 'adviser-carla',
      officeId: 'skanderborg',
      interviewType: 'cvInterview',
    };
    const record = (startsAt: string) =>
      known(api.done('POST /v1/walk-ins', { now: AFTER, body: { ...walkIn, startsAt } }));
    await record(STARTS);
    // A minute before December, told in April: version 1 has it in the denominator.
    await record('2017-11-30T22:59:00.000Z');
    const query = 'officeId=skanderborg&interviewType=cvInterview&groupBy=month&from=2017-11-01&to=2018-04-30';
    expect((await share(query)).rows).toMatchObject([
      { group: { month: '2017-11' }, definition: { version: 1 }, numerator: 0, denominator: 1, counts: { walkIn: 1 } },
      { group: { month: '2018-01' }, definition: { version: 2 }, numerator: 0, denominator: 1, counts: { walkIn: 0 } }, // 36
      { group: { month: '2018-04' }, definition: { version: 2 }, numerator: 0, denominator: 0, counts: { walkIn: 1 } },
    ]);
    expect((await rate(query)).rows).toMatchObject([{ group: { month: '2018-01' }, numerator: 1, denominator: 1 }]);
  });

  test('a new target group takes the interviews from its day on along; of one day the last word counts', async () => {
    const place = { officeId: 'koebenhavn-1', municipality: '101' };
    const slotId = await given('dorte', place);
    await known(town.book(slotId, 'dorte', {}, { now: NOW, actor: 'citizen/dorte' }));
    const isNow = async (targetGroup: string, day: string) => {
      await known(town.citizen('dorte', { ...place, adviserId: 'adviser-dorte', targetGroup }, `${day}T10:00:00.000Z`));
    };
    const groups = async () => {
      const { rows } = await share(april('koebenhavn-1', '&groupBy=targetGroup'));
      return rows.map(({ group, numerator, denominator }) => [group.targetGroup, numerator, denominator]);
    };
    expect(await groups()).toEqual([['jobReady', 1, 1]]);
    await isNow('activityReady', '2018-04-03');
    expect(await groups()).toEqual([['activityReady', 1, 1]]);
    await isNow('rehabilitation', '2018-04-03');
    expect(await groups()).toEqual([['rehabilitation', 1, 1]]);
    await isNow('sicknessBenefit', '2018-04-05');
    expect(await groups()).toEqual([['sicknessBenefit', 1, 1]]);
    await isNow('jobReady', '2018-04-06');
    expect(await groups()).toEqual([['sicknessBenefit', 1, 1]]);
  });

  test('a no-show recorded by mistake moves a month that was published', async () => {
    const before = await rate('groupBy=month&from=2017-11-01&to=2017-11-30');
    // 1, 3, 5, 29, 39, 40, 44; missed 2, 41
    expect(before.rows).toMatchObject([{ numerator: 7, denominator: 9 }]);
    const correction = { reason: 'recordingError' };
    await known(town.attend(await bookingOf('c02'), 'attended', NOW, correction));
    const after = await rate('groupBy=month&from=2017-11-01&to=2017-11-30');
    expect(after.rows).toMatchObject([{ numerator: 8, denominator: 9, completeness: 1 }]);
    expect(after.position).toBeGreaterThan(before.position);
    await known(town.attend(await bookingOf('c02'), 'excused', NOW, correction));
    expect((await rate('groupBy=month&from=2017-11-01&to=2017-11-30')).rows).toMatchObject([
      { numerator: 7, denominator: 8, counts: { attended: 7, missed: 1, excused: 1 }, completeness: 1 },
    ]);
    // Who booked is another question: in Aalborg 1, 5 / 2 and the walk-in 4, as before.
    expect((await share('officeId=aalborg&from=2017-11-01&to=2017-11-30')).rows).toMatchObject([
      { numerator: 2, denominator: 4 },
    ]);
  });

  test('an attendance recorded months late is no longer missing', async () => {
    const january = 'from=2018-01-31&to=2018-01-31&groupBy=office';
    const odense = { group: { office: 'odense' }, counts: { missed: 1, notRecorded: 0 }, completeness: 1 }; // 59
    const missing = { counts: { notRecorded: 1 }, completeness: 0 };
    expect((await rate(january)).rows).toMatchObject([
      { group: { office: 'aalborg' }, ...missing }, // 58
      { group: { office: 'fredericia' }, ...missing }, // 54
      odense,
    ]);
    await known(town.attend(await bookingOf('c50'), 'missed', NOW));
    expect((await rate(january)).rows).toMatchObject([
      { group: { office: 'aalborg' }, ...missing },
      { group: { office: 'fredericia' }, numerator: 0, denominator: 1, completeness: 1 },
      odense,
    ]);
  });

  test('a booking taken in while it was ahead can be cancelled, and counts no more', async () => {
    expect((await share(april('fredericia'))).rows).toMatchObject([{ numerator: 2, denominator: 2 }]); // 55, 56
    await known(town.cancel(await bookingOf('c52'), NOW));
    expect((await share(april('fredericia'))).rows).toMatchObject([{ numerator: 1, denominator: 1 }]); // 55
    expect((await rate(april('fredericia'))).rows).toMatchObject([
      { numerator: 0, denominator: 0, counts: { cancelled: 1, notRecorded: 0 }, completeness: null },
    ]);
  });
});
