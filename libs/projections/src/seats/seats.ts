import { IMPORTER_NAME } from '@selvbook/booking';
import { SEATS_OFFICES, SEATS_PROJECTS, SEATS_SLOTS, VIEWS, type SeatsSlotRow } from '@selvbook/read-models';
import { idOfStream, type LoggedEvent } from '../logged-event.js';
import { defineProjection, oneAfterTheOther, type Fold } from '../projection.js';
import { rowSet } from '../row-set.js';
import { freedAfter, holdersAfter } from './seats-of-slot.js';
import { seatTally } from './seat-tally.js';

type SlotEvent = LoggedEvent<'SlotOpened' | 'SlotWithdrawn' | 'Booked' | 'Cancelled'>;
type Handled = SlotEvent['type'] | 'ProjectDefined';

/**
 * What figures about seats are made of: one row per slot, the cells its seats are counted in, offices and projects. Whatever changes a slot
 * takes it out of its cells and counts it in them anew. Slots of imported history are left out: there each booking has one of its own,
 * so that they tell nothing of what there was to book.
 */
export const seats = defineProjection<Handled>({
  view: VIEWS.seats,
  handles: ['SlotOpened', 'SlotWithdrawn', 'Booked', 'Cancelled', 'ProjectDefined'],
  ignores: [
    'LogStarted',
    'OfficeOpened',
    'OfficeRenamed',
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
  begin: beginSeats,
});

function beginSeats(empty: boolean): Fold<LoggedEvent<Handled>> {
  const slots = rowSet(SEATS_SLOTS, empty);
  const offices = rowSet(SEATS_OFFICES, empty);
  const projects = rowSet(SEATS_PROJECTS, empty);
  const sets = [offices, projects, slots];
  const tally = seatTally();

  function open({ data, metadata }: LoggedEvent<'SlotOpened'>): void {
    if (metadata.actor === IMPORTER_NAME) return;
    const { office, municipality } = data;
    if (!offices.get(office)) offices.put({ office_id: office, municipality });
    change(undefined, {
      slot_id: data.slotId,
      office_id: office,
      interview_type: data.interviewType,
      starts_at: data.startsAt,
      capacity: data.capacity,
      withdrawn: 0,
      holders: '[]',
      freed: '[]',
    });
  }

  function change(before: SeatsSlotRow | undefined, after: SeatsSlotRow): void {
    slots.put(after);
    tally.count(before, after);
  }

  function applyToSlot(slot: SeatsSlotRow, event: SlotEvent): void {
    if (event.type === 'SlotWithdrawn') return change(slot, { ...slot, withdrawn: 1 });
    if (event.type === 'SlotOpened') return;
    const holders = holdersAfter(slot, event);
    if (holders !== slot.holders) change(slot, { ...slot, holders, freed: freedAfter(slot, event) });
  }

  return {
    async load(db, events) {
      const slotEvents = events.filter((event): event is SlotEvent => event.type !== 'ProjectDefined');
      await slots.load(
        db,
        slotEvents.map((event) => event.data.slotId),
      );
      await offices.load(
        db,
        slotEvents.flatMap((event) => (event.type === 'SlotOpened' ? [event.data.office] : [])),
      );
    },
    apply(event) {
      if (event.type === 'ProjectDefined') {
        return projects.put({ project_id: idOfStream(event), definition: JSON.stringify(event.data) });
      }
      const slot = slots.get(event.data.slotId);
      if (slot) applyToSlot(slot, event);
      else if (event.type === 'SlotOpened') open(event);
    },
    cut: () => oneAfterTheOther([...sets, tally].map((part) => part.cut())),
    settle() {
      for (const set of sets) set.settle();
    },
    forget() {
      for (const set of [...sets, tally]) set.forget();
    },
  };
}
