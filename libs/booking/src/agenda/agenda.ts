import type { Outcome } from '../rules/closed-lists.js';
import type { Instant } from '../time/instant.js';
import type { AgendaEvent, Booked, SlotOpened } from './agenda-events.js';

/** A slot as its facts leave it. Whether it is full follows from the bookings, and is not kept twice. */
export interface Slot {
  readonly state: 'open' | 'withdrawn';
  readonly facts: SlotOpened['data'];
}

/** A booking as its facts leave it. `abandoned`: the door was closed before it was booked, so it never will be. */
export type Booking =
  | { readonly state: 'booked' | 'cancelled' | Outcome; readonly facts: Booked['data'] }
  | { readonly state: 'abandoned' };

/** One adviser's local day. */
export interface Agenda {
  readonly slots: ReadonlyMap<string, Slot>;
  readonly bookings: ReadonlyMap<string, Booking>;
  readonly walkIns: ReadonlySet<string>;
}

/** An agenda before its first fact. */
export const EMPTY_AGENDA: Agenda = { slots: new Map(), bookings: new Map(), walkIns: new Set() };

/** Total and silent: a fact about something unknown, or one that comes too late to matter, changes nothing. */
export function evolveAgenda(agenda: Agenda, event: AgendaEvent): Agenda {
  switch (event.type) {
    case 'SlotOpened':
      if (agenda.slots.has(event.data.slotId)) return agenda;
      return withSlot(agenda, event.data.slotId, { state: 'open', facts: event.data });
    case 'SlotWithdrawn': {
      const slot = agenda.slots.get(event.data.slotId);
      return slot ? withSlot(agenda, event.data.slotId, { ...slot, state: 'withdrawn' }) : agenda;
    }
    case 'Booked':
      if (agenda.bookings.has(event.data.bookingId)) return agenda;
      return withBooking(agenda, event.data.bookingId, { state: 'booked', facts: event.data });
    case 'BookingAbandoned':
      if (agenda.bookings.has(event.data.bookingId)) return agenda;
      return withBooking(agenda, event.data.bookingId, { state: 'abandoned' });
    case 'Cancelled':
      return fromBooked(agenda, event.data.bookingId, 'cancelled');
    case 'MeetingAttended':
      return fromBooked(agenda, event.data.bookingId, 'attended');
    case 'MeetingMissed':
      return fromBooked(agenda, event.data.bookingId, event.data.excused ? 'excused' : 'missed');
    case 'AttendanceCorrected': {
      const booking = agenda.bookings.get(event.data.bookingId);
      if (!booking || !hasOutcome(booking)) return agenda;
      return withBooking(agenda, event.data.bookingId, { ...booking, state: event.data.to });
    }
    case 'WalkInAttended':
      return { ...agenda, walkIns: new Set(agenda.walkIns).add(event.data.interviewId) };
    default:
      return agenda;
  }
}

/** Whether attendance is recorded. */
export function hasOutcome(booking: Booking): booking is Booking & { readonly state: Outcome } {
  return booking.state === 'attended' || booking.state === 'missed' || booking.state === 'excused';
}

/** Seats taken: cancellation alone frees one. */
export function seatsTaken(agenda: Agenda, slotId: string): number {
  let taken = 0;
  for (const booking of agenda.bookings.values()) {
    if (booking.state !== 'abandoned' && booking.state !== 'cancelled' && booking.facts.slotId === slotId) taken++;
  }
  return taken;
}

/** Whether a booking stands in the way of the citizen's next: no cancellation, no outcome, not over. */
export function isLive(booking: Booking, now: Instant): boolean {
  return booking.state === 'booked' && booking.facts.endsAt > now;
}

function fromBooked(agenda: Agenda, bookingId: string, state: 'cancelled' | Outcome): Agenda {
  const booking = agenda.bookings.get(bookingId);
  return booking?.state === 'booked' ? withBooking(agenda, bookingId, { state, facts: booking.facts }) : agenda;
}

function withSlot(agenda: Agenda, slotId: string, slot: Slot): Agenda {
  return { ...agenda, slots: new Map(agenda.slots).set(slotId, slot) };
}

function withBooking(agenda: Agenda, bookingId: string, booking: Booking): Agenda {
  return { ...agenda, bookings: new Map(agenda.bookings).set(bookingId, booking) };
}
