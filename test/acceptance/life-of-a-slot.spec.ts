import { beforeAll, describe, expect, test } from '@jest/globals';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { bookingBody, slotBody, townOf, type BookingAnswer, type SlotAnswer } from './town.js';

const served = servedFolder(CALLERS_CLOCK);
const { api } = served;
const town = townOf(api);

const MONDAY = '2026-02-16T09:00:00.000Z';
const TUESDAY = '2026-02-17T09:00:00.000Z';
const STARTS = '2026-03-02T08:00:00.000Z';
const ENDS = '2026-03-02T08:30:00.000Z';
const AFTERWARDS = '2026-03-02T09:00:00.000Z';
const DAYS_LATER = '2026-03-05T09:00:00.000Z';

/** 95 % Wilson interval of 1 out of 1 ends at 1 / (1 + z^2), z = 1.959963984540054; of 0 out of 1 at z^2 / (1 + z^2). */
const ONE_OF_ONE = { low: expect.closeTo(0.206549314377, 12) as unknown, high: 1, level: 0.95 };
const NONE_OF_ONE = { low: 0, high: expect.closeTo(0.793450685623, 12) as unknown, level: 0.95 };

let position: number;
let slotId: string;
let firstBooking: string;
let secondBooking: string;

const availability = async (citizenId: string, now: string) =>
  (await api.done(`GET /v1/availability?citizenId=${citizenId}`, { now, at: position })).body;
const bookings = async (citizenId: string) =>
  (await api.done(`GET /v1/citizens/${citizenId}/bookings`, { now: DAYS_LATER, at: position })).body;
const agenda = async () =>
  (await api.done('GET /v1/advisers/adviser-1/agenda?date=2026-03-02', { now: DAYS_LATER, at: position })).body;

const offer = () => ({
  slotId,
  adviserId: 'adviser-1',
  officeId: 'office-1',
  startsAt: STARTS,
  endsAt: ENDS,
  interviewType: 'jobInterview',
  contactForm: 'inPerson',
  targetGroups: ['jobReady'],
  free: 1,
  ownAdviser: true,
});
const booked = (bookingId: string, citizenId: string) => ({
  bookingId,
  slotId,
  citizenId,
  adviserId: 'adviser-1',
  officeId: 'office-1',
  startsAt: STARTS,
  endsAt: ENDS,
  interviewType: 'jobInterview',
  origin: 'selfBooked',
  channel: 'web',
});

beforeAll(async () => {
  await town.office();
});

describe('the life of a slot', () => {
  test('an office and its citizens are made known', async () => {
    const office = await api.send('PUT /v1/offices/office-2', {
      now: MONDAY,
      body: { name: 'Jobcenter Vest', municipality: '849' },
    });
    expect(office.status).toBe(201);
    expect(office.body).toEqual({ officeId: 'office-2', name: 'Jobcenter Vest', municipality: '849' });
    expect(office.headers.get('location')).toBe('/v1/offices/office-2');
    const again = await api.send('PUT /v1/offices/office-2', {
      now: MONDAY,
      body: { name: 'Jobcenter Vesten', municipality: '849' },
    });
    expect([again.status, again.headers.get('location')]).toEqual([200, null]);
    expect(again.body).toEqual({ officeId: 'office-2', name: 'Jobcenter Vesten', municipality: '849' });

    const citizen = await town.citizen('citizen-1');
    expect(citizen.status).toBe(201);
    expect(citizen.headers.get('location')).toBe('/v1/citizens/citizen-1');
    expect(citizen.body).toEqual({
      citizenId: 'citizen-1',
      municipality: '851',
      officeId: 'office-1',
      targetGroup: 'jobReady',
      adviserId: 'adviser-1',
      firstInterviewHeld: false,
    });
    expect((await town.citizen('citizen-2')).status).toBe(201);
    expect((await town.citizen('citizen-2')).status).toBe(200);
  });

  test('a slot is opened, and offered at once', async () => {
    const answer = await api.send<SlotAnswer>('POST /v1/slots', {
      now: MONDAY,
      body: slotBody('2026-03-02T09:00:00+01:00'),
      headers: { 'x-correlation-id': 'trace-1' },
    });
    ({ position } = answer);
    ({ slotId } = answer.body);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      slotId: expect.stringMatching(/^adviser-1_2026-03-02_[\w-]{22}$/),
      adviserId: 'adviser-1',
      officeId: 'office-1',
      startsAt: STARTS,
      endsAt: ENDS,
      capacity: 1,
    });
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('location')).toBe(`/v1/slots/${slotId}`);
    expect(answer.headers.get('x-correlation-id')).toBe('trace-1');
    expect(answer.headers.get('idempotency-replayed')).toBeNull();
    expect(position).toBe(await api.head());

    expect(await availability('citizen-1', MONDAY)).toEqual({
      position,
      eligible: true,
      slots: [offer()],
      next: null,
    });
    const { ownAdviser, ...plain } = offer();
    const office = await api.done('GET /v1/availability?officeId=office-1', { now: MONDAY, at: position });
    expect([ownAdviser, office.body]).toEqual([true, { position, slots: [plain], next: null }]);
    expect(office.position).toBe(position);
    expect(await agenda()).toEqual({
      position,
      adviserId: 'adviser-1',
      date: '2026-03-02',
      slots: [
        {
          slotId,
          officeId: 'office-1',
          startsAt: STARTS,
          endsAt: ENDS,
          interviewType: 'jobInterview',
          capacity: 1,
          state: 'open',
          bookings: [],
        },
      ],
    });
  });

  test('a citizen books it, and it is offered no more', async () => {
    const answer = await api.send<BookingAnswer>('POST /v1/bookings', {
      now: MONDAY,
      actor: 'citizen/citizen-1',
      body: bookingBody(slotId, 'citizen-1'),
    });
    ({ position } = answer);
    firstBooking = answer.body.bookingId;
    expect(answer.status).toBe(201);
    expect(firstBooking).toMatch(/^adviser-1_2026-03-02_[\w-]{22}$/);
    expect(answer.body).toEqual({ ...booked(firstBooking, 'citizen-1'), state: 'booked' });
    expect(answer.headers.get('location')).toBe(`/v1/bookings/${firstBooking}`);
    expect(position).toBe(await api.head());

    expect(await availability('citizen-2', MONDAY)).toMatchObject({ position, eligible: true, slots: [] });
    expect(await bookings('citizen-1')).toEqual({
      position,
      bookings: [{ ...booked(firstBooking, 'citizen-1'), state: 'booked', bookedAt: MONDAY }],
    });
    expect(await agenda()).toMatchObject({
      slots: [
        {
          state: 'full',
          bookings: [{ bookingId: firstBooking, citizenId: 'citizen-1', origin: 'selfBooked', state: 'booked' }],
        },
      ],
    });
    const rival = await api.send('POST /v1/bookings', { now: MONDAY, body: bookingBody(slotId, 'citizen-2') });
    expect([rival.status, rival.code]).toEqual([409, 'slot-taken']);
  });

  test('it is cancelled, and offered at once again', async () => {
    const answer = await town.cancel(firstBooking, TUESDAY);
    ({ position } = answer);
    expect([answer.status, answer.body]).toEqual([200, { bookingId: firstBooking, state: 'cancelled' }]);
    expect(await availability('citizen-2', TUESDAY)).toMatchObject({ position, slots: [offer()] });
    expect(await bookings('citizen-1')).toMatchObject({ bookings: [{ bookingId: firstBooking, state: 'cancelled' }] });

    const head = await api.head();
    const again = await town.cancel(firstBooking, TUESDAY);
    expect([again.status, again.body]).toEqual([200, { bookingId: firstBooking, state: 'cancelled' }]);
    expect([await api.head(), again.replayed]).toEqual([head, false]);
  });

  test('another citizen snaps it up', async () => {
    const answer = await town.book(slotId, 'citizen-2', {}, { now: TUESDAY });
    ({ position } = answer);
    secondBooking = answer.body.bookingId;
    expect(secondBooking).not.toBe(firstBooking);
    expect(await agenda()).toMatchObject({
      slots: [
        {
          state: 'full',
          bookings: [
            { bookingId: firstBooking, citizenId: 'citizen-1', origin: 'selfBooked', state: 'cancelled' },
            { bookingId: secondBooking, citizenId: 'citizen-2', origin: 'selfBooked', state: 'booked' },
          ],
        },
      ],
    });
  });

  test('the citizen turns up', async () => {
    const answer = await town.attend(secondBooking, 'attended', AFTERWARDS);
    ({ position } = answer);
    expect([answer.status, answer.body]).toEqual([200, { bookingId: secondBooking, state: 'attended' }]);
    expect(await bookings('citizen-2')).toEqual({
      position,
      bookings: [{ ...booked(secondBooking, 'citizen-2'), state: 'attended', bookedAt: TUESDAY }],
    });
    const rate = await api.done('GET /v1/metrics/attendance-rate?groupBy=leadTime', { now: DAYS_LATER, at: position });
    // Booked on Monday 16 and Tuesday 17 February for Monday 2 March: 14 and 13 days ahead.
    expect(rate.body).toEqual({
      position,
      day: '2026-03-05',
      definition: { id: 'attendanceRate', version: 1 },
      from: null,
      to: null,
      rows: [
        {
          group: { leadTime: '8-14d' },
          definition: { id: 'attendanceRate', version: 1 },
          numerator: 1,
          denominator: 1,
          share: 1,
          interval: ONE_OF_ONE,
          counts: { attended: 1, missed: 0, excused: 0, cancelled: 1, notRecorded: 0 },
          completeness: 1,
        },
      ],
    });
  });

  test('no: that was a mistake, and the figure follows', async () => {
    const answer = await town.attend(secondBooking, 'missed', DAYS_LATER, { reason: 'recordingError' });
    ({ position } = answer);
    expect([answer.status, answer.body]).toEqual([200, { bookingId: secondBooking, state: 'missed' }]);
    expect(await bookings('citizen-2')).toMatchObject({ bookings: [{ bookingId: secondBooking, state: 'missed' }] });
    const rate = await api.done('GET /v1/metrics/attendance-rate', { now: DAYS_LATER, at: position });
    expect(rate.body.rows).toEqual([
      {
        group: {},
        definition: { id: 'attendanceRate', version: 1 },
        numerator: 0,
        denominator: 1,
        share: 0,
        interval: NONE_OF_ONE,
        counts: { attended: 0, missed: 1, excused: 0, cancelled: 1, notRecorded: 0 },
        completeness: 1,
      },
    ]);
    const share = await api.done('GET /v1/metrics/self-booking-share?groupBy=municipality,office,month', {
      now: DAYS_LATER,
      at: position,
    });
    // Two were made and one was cancelled: one is left, and the citizen booked it.
    expect(share.body).toEqual({
      position,
      day: '2026-03-05',
      definition: { id: 'selfBookingShare', version: 2 },
      from: null,
      to: null,
      rows: [
        {
          group: { municipality: '851', office: 'office-1', month: '2026-03' },
          definition: { id: 'selfBookingShare', version: 2 },
          numerator: 1,
          denominator: 1,
          share: 1,
          interval: ONE_OF_ONE,
          counts: { selfBooked: 1, summoned: 0, walkIn: 0, unknown: 0 },
        },
      ],
    });
  });

  test('the log tells it all, fact by fact', async () => {
    const story = (await api.facts()).filter(({ data }) => data.slotId === slotId || data.bookingId !== undefined);
    expect(story.map(({ type, stream }) => `${stream} ${type}`)).toEqual([
      'agenda-adviser-1_2026-03-02 SlotOpened',
      'citizen-citizen-1 BookingClaimed',
      'agenda-adviser-1_2026-03-02 Booked',
      'agenda-adviser-1_2026-03-02 Cancelled',
      'citizen-citizen-2 BookingClaimed',
      'agenda-adviser-1_2026-03-02 Booked',
      'agenda-adviser-1_2026-03-02 MeetingAttended',
      'agenda-adviser-1_2026-03-02 AttendanceCorrected',
    ]);
    expect(story[2]?.metadata).toMatchObject({ actor: 'citizen/citizen-1', occurredAt: MONDAY, schema: 1 });
    expect(story[0]?.metadata).toMatchObject({ $correlationId: 'trace-1', actor: 'system/api' });
  });
});
