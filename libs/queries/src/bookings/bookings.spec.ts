import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Booked, SlotOpened } from '@selvbook/booking';
import { DATABASES } from '../../../../test/databases/databases.js';
import { GetAgenda, GetCitizenBookings } from '../queries.js';
import { inAgenda, newItem, openSampleViews, type SampleViews } from '../sample-views.js';
import { GetAgendaHandler } from './get-agenda.js';
import { GetCitizenBookingsHandler } from './get-citizen-bookings.js';

const NOW = '2026-03-02T07:00:00.000Z';
const NINE = '2026-03-02T08:00:00.000Z';
const TEN = '2026-03-02T09:00:00.000Z';
const slots = { nine: newItem('a1', NINE), ten: newItem('a1', TEN) };
const bookings = { first: newItem('a1', NINE), second: newItem('a1', NINE), third: newItem('a1', TEN) };

let views: SampleViews;
let last: number;

const opened = (slotId: string, startsAt: string): SlotOpened => ({
  type: 'SlotOpened',
  data: {
    slotId,
    adviserId: 'a1',
    office: 'office-1',
    municipality: '101',
    startsAt,
    endsAt: startsAt,
    interviewType: 'jobInterview',
    contactForm: 'phone',
    targetGroups: ['jobReady'],
    capacity: 1,
    audience: 'both',
  },
});
const booked = (bookingId: string, slotId: string, startsAt: string, citizenId: string): Booked => ({
  type: 'Booked',
  data: {
    bookingId,
    slotId,
    citizenId,
    origin: 'selfBooked',
    channel: 'web',
    interviewType: 'jobInterview',
    targetGroup: 'jobReady',
    municipality: '101',
    office: 'office-1',
    startsAt,
    endsAt: startsAt,
  },
});

describe.each(DATABASES)('over views in $name', (database) => {
  beforeAll(async () => {
    views = await openSampleViews(await database.ground());
    const stream = inAgenda('a1', NINE);
    await views.append(stream, opened(slots.ten, TEN));
    await views.append(stream, opened(slots.nine, NINE));
    await views.append(stream, booked(bookings.third, slots.ten, TEN, 'c1'), '2026-02-01T08:00:00.000Z');
    await views.append(stream, booked(bookings.first, slots.nine, NINE, 'c1'), '2026-02-02T08:00:00.000Z');
    const about = { bookingId: bookings.first, slotId: slots.nine, startsAt: NINE };
    await views.append(stream, { type: 'Cancelled', data: { ...about, by: 'citizen', reason: 'work' } });
    await views.append(stream, booked(bookings.second, slots.nine, NINE, 'c2'), '2026-02-03T08:00:00.000Z');
    const third = { bookingId: bookings.third, slotId: slots.ten, startsAt: TEN };
    await views.append(stream, { type: 'MeetingMissed', data: { ...third, excused: true } });
    last = await views.append(stream, { type: 'SlotWithdrawn', data: { slotId: slots.ten, reason: 'adviserAway' } });
  });
  afterAll(() => views.close());

  describe("a citizen's bookings", () => {
    const ask = (citizenId: string) =>
      new GetCitizenBookingsHandler(views.readModels, views.progress).execute(
        new GetCitizenBookings({ now: NOW, minPosition: last }, citizenId),
      );

    test('are all of them, by start, in their state', async () => {
      const body = await ask('c1');
      expect(body.position).toBe(last);
      expect(body.bookings.map(({ bookingId, state, bookedAt }) => [bookingId, state, bookedAt])).toEqual([
        [bookings.first, 'cancelled', '2026-02-02T08:00:00.000Z'],
        [bookings.third, 'excused', '2026-02-01T08:00:00.000Z'],
      ]);
      expect(body.bookings[0]).toMatchObject({
        adviserId: 'a1',
        officeId: 'office-1',
        slotId: slots.nine,
        channel: 'web',
      });
    });

    test('are none for a citizen nobody knows', async () => {
      expect(await ask('c9')).toEqual({ position: last, bookings: [] });
    });
  });

  describe("an adviser's day", () => {
    const ask = (adviserId: string, date?: string) =>
      new GetAgendaHandler(views.readModels, views.progress).execute(
        new GetAgenda({ now: NOW, minPosition: last }, adviserId, date),
      );

    test('shows every slot by start, with its bookings, the cancelled ones too; today by default', async () => {
      const body = await ask('a1');
      expect(body).toMatchObject({ position: last, adviserId: 'a1', date: '2026-03-02' });
      expect(body.slots).toEqual([
        {
          slotId: slots.nine,
          officeId: 'office-1',
          startsAt: NINE,
          endsAt: NINE,
          interviewType: 'jobInterview',
          capacity: 1,
          state: 'full',
          bookings: [
            { bookingId: bookings.first, citizenId: 'c1', origin: 'selfBooked', state: 'cancelled' },
            { bookingId: bookings.second, citizenId: 'c2', origin: 'selfBooked', state: 'booked' },
          ],
        },
        expect.objectContaining({
          slotId: slots.ten,
          state: 'withdrawn',
          bookings: [{ bookingId: bookings.third, citizenId: 'c1', origin: 'selfBooked', state: 'excused' }],
        }),
      ]);
    });

    test('is empty on another day, or for an adviser whose name begins alike', async () => {
      expect((await ask('a1', '2026-03-03')).slots).toEqual([]);
      expect((await ask('a')).slots).toEqual([]);
    });
  });
});
