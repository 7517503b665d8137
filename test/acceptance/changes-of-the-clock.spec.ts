import { beforeAll, describe, expect, test } from '@jest/globals';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { slotBody, townOf } from './town.js';

const { api } = servedFolder(CALLERS_CLOCK);
const town = townOf(api);

const LONG_BEFORE = '2026-01-05T08:00:00.000Z';
const LONG_AFTER = '2027-01-05T08:00:00.000Z';

let position = 0;
let nobody = 0;

beforeAll(async () => {
  await town.office();
});

/** Opens a slot and gives it to a citizen of its own. */
async function appointment(startsAt: string, endsAt: string): Promise<{ slotId: string; bookingId: string }> {
  const citizenId = `citizen-${++nobody}`;
  await town.citizen(citizenId, {}, LONG_BEFORE);
  const { slotId } = (await town.slot(startsAt, { endsAt }, LONG_BEFORE)).body;
  const booked = await town.book(slotId, citizenId, {}, { now: LONG_BEFORE });
  ({ position } = booked);
  return { slotId, bookingId: booked.body.bookingId };
}

const startsOn = async (date: string) => {
  const { body } = await api.done(`GET /v1/advisers/adviser-1/agenda?date=${date}`, { now: LONG_BEFORE, at: position });
  return (body.slots as { startsAt: string }[]).map(({ startsAt }) => startsAt);
};
const rows = async (query: string, now = LONG_AFTER) => {
  const { body } = await api.done(`GET /v1/metrics/attendance-rate?${query}`, { now, at: position });
  return (body.rows as { group: object; counts: object }[]).map(({ group, counts }) => ({ ...group, ...counts }));
};
const refusal = async (startsAt: string, endsAt: string) => {
  const { status, code } = await api.send('POST /v1/slots', { now: LONG_BEFORE, body: slotBody(startsAt, { endsAt }) });
  return [status, code];
};
const none = { attended: 0, missed: 0, excused: 0, cancelled: 0, notRecorded: 0 };

describe('the night of 29 March 2026, when the clock goes forward', () => {
  test('has 23 hours: a slot of an hour over the change is written as two on the clock', async () => {
    // 01:30 +01:00 is 00:30 UTC, 03:30 +02:00 is 01:30 UTC.
    const { slotId } = await appointment('2026-03-29T01:30:00+01:00', '2026-03-29T03:30:00+02:00');
    expect(slotId).toMatch(/^adviser-1_2026-03-29_/);
    expect(await startsOn('2026-03-29')).toEqual(['2026-03-29T00:30:00.000Z']);
    expect(await refusal('2026-03-29T03:00:00+02:00', '2026-03-29T04:00:00+02:00')).toEqual([409, 'slot-overlap']);
  });

  test('begins at 23:00 UTC and ends at 22:00 UTC', async () => {
    await appointment('2026-03-28T23:00:00Z', '2026-03-28T23:30:00Z');
    await appointment('2026-03-29T21:30:00Z', '2026-03-29T22:00:00Z');
    await appointment('2026-03-29T22:00:00Z', '2026-03-29T22:30:00Z');
    expect(await startsOn('2026-03-29')).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T21:30:00.000Z',
    ]);
    expect(await startsOn('2026-03-30')).toEqual(['2026-03-29T22:00:00.000Z']);
    // A slot may end at local midnight, and not go beyond it.
    expect(await refusal('2026-03-31T21:30:00Z', '2026-03-31T22:05:00Z')).toEqual([422, 'bad-duration']);
  });

  test('is one day of every figure and of the offer', async () => {
    expect(await rows('from=2026-03-29&to=2026-03-29')).toEqual([{ ...none, notRecorded: 3 }]);
    await town.slot('2026-03-29T08:00:00Z', {}, LONG_BEFORE);
    const last = await town.slot('2026-03-30T08:00:00Z', {}, LONG_BEFORE);
    const offer = await api.done('GET /v1/availability?officeId=office-1&from=2026-03-29&to=2026-03-29', {
      now: '2026-03-20T08:00:00Z',
      at: last.position,
    });
    expect(offer.body).toMatchObject({ slots: [{ startsAt: '2026-03-29T08:00:00.000Z' }], next: null });
  });
});

describe('the night of 25 October 2026, when the clock goes back', () => {
  test('has 25 hours: half past two comes twice, and is two slots', async () => {
    const first = await appointment('2026-10-25T02:30:00+02:00', '2026-10-25T02:00:00+01:00');
    const second = await appointment('2026-10-25T02:30:00+01:00', '2026-10-25T03:00:00+01:00');
    expect(first.slotId).not.toBe(second.slotId);
    expect(await startsOn('2026-10-25')).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
    // 02:30 +02:00 to 02:30 +01:00 is an hour, and overlaps the first.
    expect(await refusal('2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00')).toEqual([409, 'slot-overlap']);
    // 02:45 +02:00 is 00:45 UTC, 02:15 +01:00 is 01:15 UTC: the clock shows less, yet the slot is half an hour.
    expect(
      (await town.slot('2026-10-25T02:45:00+02:00', { adviserId: 'adviser-2', endsAt: '2026-10-25T02:15:00+01:00' }))
        .status,
    ).toBe(201);
  });

  test('begins at 22:00 UTC and ends at 23:00 UTC', async () => {
    await appointment('2026-10-24T22:00:00Z', '2026-10-24T22:30:00Z');
    await appointment('2026-10-25T22:30:00Z', '2026-10-25T23:00:00Z');
    expect(await startsOn('2026-10-25')).toHaveLength(4);
    expect(await rows('from=2026-10-25&to=2026-10-25')).toEqual([{ ...none, notRecorded: 4 }]);
    // What was not recorded is due from the day after: on the day itself it is open still, an hour before midnight too.
    expect(await rows('from=2026-10-25&to=2026-10-25', '2026-10-25T22:59:59.999Z')).toEqual([]);
    expect(await rows('from=2026-10-25&to=2026-10-25', '2026-10-25T23:00:00Z')).toEqual([{ ...none, notRecorded: 4 }]);
  });

  test('the adviser’s agenda of today turns with the local day', async () => {
    const today = async (now: string) => (await api.done('GET /v1/advisers/adviser-1/agenda', { now })).body.date;
    expect(await today('2026-10-25T22:59:59Z')).toBe('2026-10-25');
    expect(await today('2026-10-25T23:00:00Z')).toBe('2026-10-26');
    expect(await today('2026-03-29T21:59:59Z')).toBe('2026-03-29');
    expect(await today('2026-03-29T22:00:00Z')).toBe('2026-03-30');
  });
});

describe('a month', () => {
  test('begins and ends at midnight in Denmark', async () => {
    // In June midnight is 22:00 UTC, in December 23:00 UTC.
    const outcomes = [
      await appointment('2026-05-31T21:30:00Z', '2026-05-31T22:00:00Z'),
      await appointment('2026-05-31T22:00:00Z', '2026-05-31T22:30:00Z'),
      await appointment('2026-06-30T21:30:00Z', '2026-06-30T22:00:00Z'),
      await appointment('2026-06-30T22:00:00Z', '2026-06-30T22:30:00Z'),
      await appointment('2026-11-30T22:30:00Z', '2026-11-30T23:00:00Z'),
      await appointment('2026-11-30T23:00:00Z', '2026-11-30T23:30:00Z'),
    ];
    for (const { bookingId } of outcomes) {
      ({ position } = await town.attend(bookingId, 'attended', LONG_AFTER));
    }
    const months = await rows('groupBy=month&from=2026-05-01&to=2026-09-30');
    expect(months).toEqual([
      { ...none, month: '2026-05', attended: 1 },
      { ...none, month: '2026-06', attended: 2 },
      { ...none, month: '2026-07', attended: 1 },
    ]);
    expect(await rows('groupBy=month&from=2026-11-01&to=2026-12-31')).toEqual([
      { ...none, month: '2026-11', attended: 1 },
      { ...none, month: '2026-12', attended: 1 },
    ]);
    expect(await rows('from=2026-06-30&to=2026-06-30')).toEqual([{ ...none, attended: 1 }]);
  });
});
