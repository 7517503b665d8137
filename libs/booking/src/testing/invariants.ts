import { expect } from '@jest/globals';
import type { AgendaEvent, SlotOpened } from '../agenda/agenda-events.js';
import type { BookingWorld } from './booking-world.js';

/** What must hold after every step, told from the events themselves and not from the states folded from them. */
export function expectInvariants(world: BookingWorld): void {
  for (const history of world.agendas.values()) {
    expectNoOverlap(openSlots(history));
    expectSeats(history);
    expectOneOutcome(history);
  }
  for (const [citizenId, history] of world.citizens) {
    const released = new Set(history.flatMap(({ type, data }) => (type === 'ClaimReleased' ? [data.bookingId] : [])));
    const claims = history.flatMap((event) => (event.type === 'BookingClaimed' ? [event.data] : []));
    const open = new Map(claims.filter(({ bookingId }) => !released.has(bookingId)).map((c) => [c.bookingId, c]));
    const live = world.liveBookings(citizenId);
    const types = live.map(({ interviewType }) => interviewType);
    expect(new Set(types).size).toBe(types.length);
    expectNoOverlap(live);
    for (const { bookingId } of live) expect(open.has(bookingId)).toBe(true);
    const openToCome = [...open.values()].filter(
      ({ bookingId, endsAt }) => endsAt > world.now && !ended(world, bookingId),
    );
    const openTypes = openToCome.map(({ interviewType }) => interviewType);
    expect(new Set(openTypes).size).toBe(openTypes.length);
  }
}

function ended(world: BookingWorld, bookingId: string): boolean {
  const ends = ['Cancelled', 'MeetingAttended', 'MeetingMissed', 'BookingAbandoned'];
  return [...world.agendas.values()].some((history) =>
    history.some(({ type, data }) => ends.includes(type) && 'bookingId' in data && data.bookingId === bookingId),
  );
}

function openSlots(history: readonly AgendaEvent[]): readonly SlotOpened['data'][] {
  const withdrawn = new Set(history.flatMap(({ type, data }) => (type === 'SlotWithdrawn' ? [data.slotId] : [])));
  return history.flatMap((e) => (e.type === 'SlotOpened' && !withdrawn.has(e.data.slotId) ? [e.data] : []));
}

function expectNoOverlap(periods: readonly { readonly startsAt: string; readonly endsAt: string }[]): void {
  const inOrder = periods.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  for (const [index, { startsAt }] of inOrder.entries()) {
    const before = inOrder[index - 1];
    if (before) expect(before.endsAt <= startsAt).toBe(true);
  }
}

/** At every moment of an agenda's life nobody sits on another's seat. */
function expectSeats(history: readonly AgendaEvent[]): void {
  const capacity = new Map<string, number>();
  const taken = new Map<string, number>();
  for (const { type, data } of history) {
    if (type === 'SlotOpened') capacity.set(data.slotId, data.capacity);
    if (type === 'Cancelled') taken.set(data.slotId, (taken.get(data.slotId) ?? 0) - 1);
    if (type !== 'Booked') continue;
    taken.set(data.slotId, (taken.get(data.slotId) ?? 0) + 1);
    expect(taken.get(data.slotId)).toBeLessThanOrEqual(capacity.get(data.slotId) ?? 0);
  }
}

/** A booking's life: `Booked`, then one end at most, then corrections of an attendance; or its door closed, and nothing. */
function expectOneOutcome(history: readonly AgendaEvent[]): void {
  const lives = new Map<string, string>();
  for (const { type, data } of history) {
    if ('bookingId' in data) lives.set(data.bookingId, `${lives.get(data.bookingId) ?? ''} ${type}`.trim());
  }
  for (const life of lives.values()) {
    expect(life).toMatch(/^(BookingAbandoned|Booked( Cancelled| Meeting(Attended|Missed)( AttendanceCorrected)*)?)$/);
  }
}
