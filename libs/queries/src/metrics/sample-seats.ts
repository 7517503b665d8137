import type { Booked, Instant, SlotOpened } from '@selvbook/booking';
import type { Ground } from '../../../../test/databases/databases.js';
import { citizenStream, inAgenda, newItem, openSampleViews, projectStream, type SampleViews } from '../sample-views.js';

const OFFICES = { 'office-1': '101', 'office-2': '851' } as const;
type Office = keyof typeof OFFICES;

/** A small history of seats that are booked, freed, booked again and withdrawn, and a project; and the views over it. */
export interface SampleSeats {
  readonly views: SampleViews;
  /** The position of its last event. */
  readonly last: number;
}

/** @param ground where the views are to be; it is removed with them */
export async function openSampleSeats(ground: Ground): Promise<SampleSeats> {
  const views = await openSampleViews(ground);

  async function slot(office: Office, startsAt: Instant, more: Partial<SlotOpened['data']> = {}): Promise<string> {
    const slotId = newItem('a1', startsAt);
    const data: SlotOpened['data'] = {
      slotId,
      adviserId: 'a1',
      office,
      municipality: OFFICES[office],
      startsAt,
      endsAt: startsAt,
      interviewType: 'jobInterview',
      contactForm: 'phone',
      targetGroups: ['jobReady'],
      capacity: 1,
      audience: 'both',
      ...more,
    };
    await views.append(inAgenda('a1', startsAt), { type: 'SlotOpened', data }, '2026-01-01T08:00:00.000Z');
    return slotId;
  }

  async function book(
    office: Office,
    startsAt: Instant,
    slotId: string,
    bookedAt: Instant,
    more: Partial<Booked['data']> = {},
  ): Promise<string> {
    const bookingId = newItem('a1', startsAt);
    const data: Booked['data'] = {
      bookingId,
      slotId,
      citizenId: 'c1',
      origin: 'selfBooked',
      channel: 'web',
      interviewType: 'jobInterview',
      targetGroup: 'jobReady',
      municipality: OFFICES[office],
      office,
      startsAt,
      endsAt: startsAt,
      ...more,
    };
    await views.append(inAgenda('a1', startsAt), { type: 'Booked', data }, bookedAt);
    return bookingId;
  }

  async function cancel(startsAt: Instant, slotId: string, bookingId: string, at: Instant): Promise<void> {
    const data = { bookingId, slotId, startsAt, by: 'citizen', reason: 'sick' } as const;
    await views.append(inAgenda('a1', startsAt), { type: 'Cancelled', data }, at);
  }

  const withdraw = (startsAt: Instant, slotId: string) =>
    views.append(inAgenda('a1', startsAt), { type: 'SlotWithdrawn', data: { slotId, reason: 'adviserAway' } });

  // February. A slot that is cancelled and booked again after 90 minutes, and cancelled and booked again after 30.
  const [A, B, C, D] = [
    '2026-02-02T09:00:00.000Z',
    '2026-02-03T09:00:00.000Z',
    '2026-02-04T09:00:00.000Z',
    '2026-02-05T09:00:00.000Z',
  ];
  const a = await slot('office-1', A);
  const a1 = await book('office-1', A, a, '2026-01-20T08:00:00.000Z');
  await cancel(A, a, a1, '2026-01-21T08:00:00.000Z');
  const a2 = await book('office-1', A, a, '2026-01-21T09:30:00.000Z', { citizenId: 'c2' });
  await cancel(A, a, a2, '2026-01-22T08:00:00.000Z');
  await book('office-1', A, a, '2026-01-22T08:30:00.000Z', { citizenId: 'c3', origin: 'summoned' });
  // One that is cancelled and stays free; one that is cancelled and withdrawn; one nobody books.
  const b = await slot('office-1', B);
  await cancel(B, b, await book('office-1', B, b, '2026-02-02T09:00:00.000Z'), '2026-02-02T10:00:00.000Z');
  const c = await slot('office-1', C);
  await cancel(C, c, await book('office-1', C, c, '2026-02-01T09:00:00.000Z'), '2026-02-02T10:00:00.000Z');
  await withdraw(C, c);
  await slot('office-2', D, { interviewType: 'cvInterview' });
  // March, the last half hour of February by UTC: three seats, two taken, one of them freed and not taken again.
  const M = '2026-02-28T23:30:00.000Z';
  const m = await slot('office-2', M, { capacity: 3, interviewType: 'groupMeeting' });
  await book('office-2', M, m, '2026-02-28T09:00:00.000Z', { interviewType: 'groupMeeting', citizenId: 'c4' });
  const m2 = await book('office-2', M, m, '2026-02-27T09:00:00.000Z', { interviewType: 'groupMeeting' });
  await cancel(M, m, m2, '2026-02-28T10:00:00.000Z');
  // Ahead: cancelled, and booked again at once.
  const P = '2026-03-20T09:00:00.000Z';
  const p = await slot('office-2', P);
  await cancel(P, p, await book('office-2', P, p, '2026-03-01T09:00:00.000Z'), '2026-03-02T10:00:00.000Z');
  await book('office-2', P, p, '2026-03-02T10:00:00.000Z', { citizenId: 'c5', targetGroup: 'activityReady' });
  // What is told of imported history tells nothing of seats.
  await views.append(citizenStream('c5'), {
    type: 'CitizenEnrolled',
    data: { municipality: '851', office: 'office-2', targetGroup: 'activityReady', from: '2026-01-01' },
  });
  const last = await views.append(projectStream('p1'), {
    type: 'ProjectDefined',
    data: {
      name: 'One',
      from: '2026-01-01',
      targetGroups: ['jobReady'],
      municipalities: [{ code: '101', from: '2026-01-21' }],
    },
  });
  return { views, last };
}
