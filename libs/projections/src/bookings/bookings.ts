import { BOOKINGS_BOOKINGS, BOOKINGS_SLOTS, VIEWS, type BookingsBookingRow } from '@selvbook/read-models';
import { BOOKING_CHANGES, stateAfter, type BookingState } from '../booking-state.js';
import type { LoggedEvent } from '../logged-event.js';
import { defineProjection, oneAfterTheOther, type Fold } from '../projection.js';
import { rowSet } from '../row-set.js';

type Handled = 'SlotOpened' | 'SlotWithdrawn' | 'Booked' | (typeof BOOKING_CHANGES)[number];

/** Every slot and every booking in whatever state, for a citizen's list and an adviser's day. */
export const bookings = defineProjection<Handled>({
  view: VIEWS.bookings,
  handles: ['SlotOpened', 'SlotWithdrawn', 'Booked', ...BOOKING_CHANGES],
  ignores: [
    'LogStarted',
    'OfficeOpened',
    'OfficeRenamed',
    'ProjectDefined',
    'CitizenEnrolled',
    'TargetGroupChanged',
    'CitizenMoved',
    'AdviserAssigned',
    'AdviserUnassigned',
    'FirstInterviewHeld',
    'BookingClaimed',
    'ClaimReleased',
    'WalkInAttended',
    'BookingAbandoned',
  ],
  begin: beginBookings,
});

type SlotEvent = LoggedEvent<'SlotOpened' | 'SlotWithdrawn'>;
const isSlotEvent = (event: LoggedEvent<Handled>): event is SlotEvent =>
  event.type === 'SlotOpened' || event.type === 'SlotWithdrawn';

function beginBookings(empty: boolean): Fold<LoggedEvent<Handled>> {
  const slots = rowSet(BOOKINGS_SLOTS, empty);
  const made = rowSet(BOOKINGS_BOOKINGS, empty);

  function applyToSlot({ type, data }: SlotEvent): void {
    const slot = slots.get(data.slotId);
    if (type === 'SlotWithdrawn') {
      if (slot) slots.put({ ...slot, withdrawn: 1 });
    } else if (!slot) {
      slots.put({
        slot_id: data.slotId,
        office_id: data.office,
        starts_at: data.startsAt,
        ends_at: data.endsAt,
        interview_type: data.interviewType,
        capacity: data.capacity,
        withdrawn: 0,
      });
    }
  }

  return {
    async load(db, events) {
      await slots.load(
        db,
        events.filter(isSlotEvent).map((event) => event.data.slotId),
      );
      await made.load(
        db,
        events.flatMap((event) => (isSlotEvent(event) ? [] : [event.data.bookingId])),
      );
    },
    apply(event) {
      if (isSlotEvent(event)) return applyToSlot(event);
      const booking = made.get(event.data.bookingId);
      if (event.type === 'Booked') {
        if (!booking) made.put(madeBooking(event));
      } else if (booking) {
        const state = stateAfter(booking.state as BookingState, event);
        if (state !== booking.state) made.put({ ...booking, state });
      }
    },
    cut: () => oneAfterTheOther([slots.cut(), made.cut()]),
    settle() {
      slots.settle();
      made.settle();
    },
    forget() {
      slots.forget();
      made.forget();
    },
  };
}

function madeBooking({ data, metadata }: LoggedEvent<'Booked'>): BookingsBookingRow {
  return {
    booking_id: data.bookingId,
    slot_id: data.slotId,
    citizen_id: data.citizenId,
    office_id: data.office,
    starts_at: data.startsAt,
    ends_at: data.endsAt,
    interview_type: data.interviewType,
    origin: data.origin,
    channel: data.channel,
    state: 'booked',
    booked_at: metadata.occurredAt,
  };
}
