import { expect, test } from '@jest/globals';
import type { Sending } from './api-client.js';
import { AFTER_ALL, NOBODYS_SLOT, type RefusalGround } from './refusal-ground.js';
import { BEFORE, bookingBody } from './town.js';

/** What bookings, cancellations and attendance are refused for. */
export function refusalsOfBookings({
  api,
  town,
  refusalOf,
  nextDay,
  freeSlot,
  freshCitizen,
  freshBooking,
}: RefusalGround): void {
  const book = (slotId: string, citizenId: string, more: object = {}, sending: Sending = {}) =>
    refusalOf('POST /v1/bookings', { body: bookingBody(slotId, citizenId, { ...more }), ...sending });

  test('of what is not there, or not one’s own', async () => {
    const citizen = await freshCitizen();
    expect(await book(NOBODYS_SLOT, citizen)).toBe('404 slot-not-found');
    expect(await book('what-is-this', citizen)).toBe('404 slot-not-found');
    expect(await book(await freeSlot(), 'nobody')).toBe('404 citizen-not-found');
    // In the order of the contract: what is the matter with the slot comes before who asks.
    expect(await book((await freshBooking()).slotId, 'nobody')).toBe('409 slot-taken');
    expect(await book(await freeSlot(), citizen, {}, { actor: 'citizen/somebody-else' })).toBe('403 not-yours');
    const summons = { origin: 'summoned' };
    expect(await book(await freeSlot(), citizen, summons, { actor: `citizen/${citizen}` })).toBe('403 not-yours');
  });

  test('of a slot that another has, or nobody can have', async () => {
    const { slotId } = await freshBooking();
    const withdrawn = await freeSlot();
    await api.done(`DELETE /v1/slots/${withdrawn}?reason=closed`, { now: BEFORE });
    const citizen = await freshCitizen();
    expect(await book(slotId, citizen)).toBe('409 slot-taken');
    expect(await book(withdrawn, citizen)).toBe('409 slot-withdrawn');
    expect(await book(await freeSlot(), citizen, {}, { now: AFTER_ALL })).toBe('422 already-started');
  });

  test('by a citizen who has one already', async () => {
    const startsAt = nextDay();
    const slot = (more: object) => freeSlotAt(startsAt, more);
    const citizen = await freshCitizen();
    await town.book(await slot({}), citizen);
    expect(await book(await freeSlot(), citizen)).toBe('409 citizen-already-booked');
    const meanwhile = await slot({ adviserId: 'adviser-2', interviewType: 'cvInterview' });
    expect(await book(meanwhile, citizen)).toBe('409 citizen-overlap');
    const both = await slot({ adviserId: 'adviser-3' });
    expect(await book(both, citizen)).toBe('409 citizen-already-booked');
    // A slot that another has goes first, and 409 before 422.
    const { slotId } = await freshBooking();
    expect(await book(slotId, citizen)).toBe('409 slot-taken');
    expect(await book(slotId, citizen, {}, { now: AFTER_ALL })).toBe('409 slot-taken');
    expect(await book(await freeSlot({ officeId: 'office-2', targetGroups: ['jobReady'] }), citizen)).toBe(
      '409 citizen-already-booked',
    );
  });
  const freeSlotAt = async (startsAt: string, more: object) => (await town.slot(startsAt, { ...more })).body.slotId;

  test('by a citizen who may not', async () => {
    const eligible = await freshCitizen();
    const strange = await freshCitizen({ targetGroup: 'activityReady', adviserId: undefined });
    const slot = await freeSlot({ targetGroups: ['jobReady', 'activityReady'] });
    expect(await book(slot, strange)).toBe('422 not-eligible; no-adviser; first-interview-not-held');
    expect(await book(slot, strange, {}, { actor: 'adviser/adviser-1' })).toBe(
      '422 not-eligible; no-adviser; first-interview-not-held',
    );
    const elsewhere = await freeSlot({
      officeId: 'office-2',
      targetGroups: ['sicknessBenefit'],
      audience: 'summons',
    });
    expect(await book(elsewhere, eligible)).toBe('422 not-offered; other-office; other-target-group; audience');
    // Rule 1 and the audience bind self-booking alone.
    expect(await book(elsewhere, strange, { origin: 'summoned' })).toBe(
      '422 not-offered; other-office; other-target-group',
    );
    // In the order of the contract: not-eligible, not-offered, already-started.
    expect(await book(elsewhere, strange, {}, { now: AFTER_ALL })).toMatch(/^422 not-eligible/);
    expect(await book(elsewhere, eligible, {}, { now: AFTER_ALL })).toMatch(/^422 not-offered/);
  });

  test('cancelled', async () => {
    const cancel = (bookingId: string, by: string, sending: Sending = {}) =>
      refusalOf(`POST /v1/bookings/${bookingId}/cancellation`, { body: { by, reason: 'work' }, ...sending });
    const { bookingId } = await freshBooking();
    expect(await cancel(NOBODYS_SLOT, 'citizen')).toBe('404 booking-not-found');
    expect(await cancel('what-is-this', 'citizen')).toBe('404 booking-not-found');
    expect(await cancel(bookingId, 'citizen', { actor: 'citizen/somebody-else' })).toBe('403 not-yours');
    expect(await cancel(bookingId, 'office', { actor: 'citizen/somebody-else' })).toBe('403 not-yours');
    expect(await cancel(bookingId, 'citizen', { now: AFTER_ALL })).toBe('422 already-started');
    await town.attend(bookingId, 'excused', AFTER_ALL);
    // Both hold: 409 goes before 422.
    expect(await cancel(bookingId, 'citizen', { now: AFTER_ALL })).toBe('409 outcome-recorded');
  });

  test('attended or not', async () => {
    const attend = (bookingId: string, body: object, sending: Sending = {}) =>
      refusalOf(`POST /v1/bookings/${bookingId}/attendance`, { body, now: AFTER_ALL, ...sending });
    const { bookingId } = await freshBooking();
    const attended = { outcome: 'attended' };
    expect(await attend(NOBODYS_SLOT, attended)).toBe('404 booking-not-found');
    expect(await attend('what-is-this', attended, { actor: 'citizen/c-1' })).toBe('403 staff-only');
    expect(await attend(bookingId, attended, { now: BEFORE })).toBe('422 too-early');
    await town.attend(bookingId, 'missed', AFTER_ALL);
    expect(await attend(bookingId, attended)).toBe('422 reason-required');
    const cancelled = await freshBooking();
    await town.cancel(cancelled.bookingId);
    expect(await attend(cancelled.bookingId, attended)).toBe('409 booking-cancelled');
    expect(await attend(cancelled.bookingId, attended, { now: BEFORE })).toBe('409 booking-cancelled');
  });
}
