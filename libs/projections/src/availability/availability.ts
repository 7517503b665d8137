import { AVAILABILITY_SLOTS, VIEWS, type AvailabilitySlotRow } from '@selvbook/read-models';
import type { LoggedEvent } from '../logged-event.js';
import { defineProjection, type Fold } from '../projection.js';
import { rowSet } from '../row-set.js';
import { groupBits } from './group-bits.js';

type Handled = 'SlotOpened' | 'SlotWithdrawn' | 'Booked' | 'Cancelled';

/** Every slot with its free seats: a cancelled booking's seat is back at once, a withdrawn slot has none. */
export const availability = defineProjection<Handled>({
  view: VIEWS.availability,
  handles: ['SlotOpened', 'SlotWithdrawn', 'Booked', 'Cancelled'],
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
    'MeetingAttended',
    'MeetingMissed',
    'AttendanceCorrected',
    'WalkInAttended',
    'BookingAbandoned',
  ],
  begin: beginAvailability,
});

function beginAvailability(empty: boolean): Fold<LoggedEvent<Handled>> {
  const slots = rowSet(AVAILABILITY_SLOTS, empty);
  return {
    load: (db, events) =>
      slots.load(
        db,
        events.map((event) => event.data.slotId),
      ),
    apply(event) {
      const slot = slots.get(event.data.slotId);
      if (event.type === 'SlotOpened') {
        if (!slot) slots.put(openedSlot(event));
        return;
      }
      if (!slot) return;
      if (event.type === 'SlotWithdrawn') slots.put(withSeats({ ...slot, withdrawn: 1 }, holdersOf(slot)));
      else slots.put(withSeats(slot, holdersAfter(holdersOf(slot), event)));
    },
    cut: () => slots.cut(),
    settle: () => slots.settle(),
    forget: () => slots.forget(),
  };
}

function openedSlot({ data }: LoggedEvent<'SlotOpened'>): AvailabilitySlotRow {
  return {
    slot_id: data.slotId,
    adviser_id: data.adviserId,
    office_id: data.office,
    starts_at: data.startsAt,
    ends_at: data.endsAt,
    interview_type: data.interviewType,
    contact_form: data.contactForm,
    target_groups: JSON.stringify(data.targetGroups),
    group_bits: groupBits(data.targetGroups),
    audience: data.audience,
    capacity: data.capacity,
    holders: '[]',
    withdrawn: 0,
    free: data.capacity,
  };
}

const holdersOf = (slot: AvailabilitySlotRow): readonly string[] => JSON.parse(slot.holders) as string[];

function holdersAfter(holders: readonly string[], { type, data }: LoggedEvent<'Booked' | 'Cancelled'>) {
  if (type === 'Cancelled') return holders.filter((bookingId) => bookingId !== data.bookingId);
  return holders.includes(data.bookingId) ? holders : [...holders, data.bookingId];
}

function withSeats(slot: AvailabilitySlotRow, holders: readonly string[]): AvailabilitySlotRow {
  const free = slot.withdrawn === 1 ? 0 : Math.max(0, slot.capacity - holders.length);
  return { ...slot, holders: JSON.stringify(holders), free };
}
