import { beforeAll, describe, expect, test } from '@jest/globals';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { bookingBody, townOf } from './town.js';

const { api } = servedFolder(CALLERS_CLOCK);
const town = townOf(api);

const MONDAY = '2026-02-16T09:00:00.000Z';
const AFTERWARDS = '2026-03-02T09:00:00.000Z';
const DAYS_LATER = '2026-03-05T09:00:00.000Z';

let position = 0;

const availability = async (citizenId: string, now: string) =>
  (await api.done(`GET /v1/availability?citizenId=${citizenId}`, { now, at: position })).body;

beforeAll(async () => {
  await town.office();
  await town.citizen('citizen-1');
  await town.citizen('citizen-2');
});

describe('a slot whose adviser falls ill', () => {
  test('goes with the booking, and is offered to nobody', async () => {
    const slot = await town.slot('2026-03-03T09:00:00+01:00');
    const booking = await town.book(slot.body.slotId, 'citizen-1', { origin: 'summoned', channel: 'phone' });
    const cancelled = await town.cancel(booking.body.bookingId, MONDAY, { by: 'office', reason: 'adviserAway' });
    ({ position } = cancelled);
    expect(cancelled.body).toEqual({ bookingId: booking.body.bookingId, state: 'cancelled' });
    expect(await availability('citizen-1', MONDAY)).toMatchObject({ slots: [] });
    const day = await api.done('GET /v1/advisers/adviser-1/agenda?date=2026-03-03', { now: MONDAY, at: position });
    expect(day.body).toMatchObject({ slots: [{ slotId: slot.body.slotId, state: 'withdrawn' }] });
    const withdrawal = await api.send(`DELETE /v1/slots/${slot.body.slotId}`, { now: MONDAY });
    expect([withdrawal.status, withdrawal.text, withdrawal.position]).toEqual([204, '', position]);
  });
});

describe('a slot for a group', () => {
  test('has as many winners as seats', async () => {
    const slot = await town.slot('2026-03-04T09:00:00+01:00', { capacity: 2, interviewType: 'groupMeeting' });
    const { bookingId } = (await town.book(slot.body.slotId, 'citizen-1')).body;
    position = (await town.book(slot.body.slotId, 'citizen-2')).position;
    await town.citizen('citizen-3');
    const third = await api.send('POST /v1/bookings', {
      now: MONDAY,
      body: bookingBody(slot.body.slotId, 'citizen-3'),
    });
    expect([third.status, third.code]).toEqual([409, 'slot-taken']);
    position = (await town.cancel(bookingId)).position;
    expect(await availability('citizen-3', MONDAY)).toMatchObject({ slots: [{ slotId: slot.body.slotId, free: 1 }] });
  });
});

describe('a citizen who simply comes', () => {
  test('has an interview that counts as walk-in, and is no booking', async () => {
    const answer = await api.send<{ interviewId: string }>('POST /v1/walk-ins', {
      now: AFTERWARDS,
      body: {
        citizenId: 'citizen-1',
        adviserId: 'adviser-9',
        officeId: 'office-1',
        interviewType: 'cvInterview',
        startsAt: '2026-03-02T09:30:00+01:00',
      },
    });
    ({ position } = answer);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ interviewId: expect.stringMatching(/^adviser-9_2026-03-02_[\w-]{22}$/) });
    const share = await api.done('GET /v1/metrics/self-booking-share?interviewType=cvInterview', {
      now: DAYS_LATER,
      at: position,
    });
    // Since December 2017 walk-ins are in no denominator.
    expect(share.body.rows).toEqual([
      {
        group: {},
        definition: { id: 'selfBookingShare', version: 2 },
        numerator: 0,
        denominator: 0,
        share: null,
        interval: null,
        counts: { selfBooked: 0, summoned: 0, walkIn: 1, unknown: 0 },
      },
    ]);
  });
});
