import type { ActorRole, Canceller, Cancelled, CommandCancellationReason, SlotWithdrawn } from '@selvbook/booking';
import { deedOf, planIn, randomOf, tell, type Meeting, type World } from '../world/world.js';
import { planBooking } from './planning.js';

interface Cancellation {
  readonly by: Canceller;
  readonly reason: CommandCancellationReason;
  readonly role: ActorRole;
  readonly id: string;
}

/** A booking is given up before its start. The citizen looks for another time, and somebody else may take the seat. */
export function cancel(world: World, meeting: Meeting, { by, reason, role, id }: Cancellation): void {
  const { bookingId, slot, citizen, interview } = meeting;
  if (interview?.status !== 'open' || slot.start <= world.timetable.now) return;
  const random = randomOf(slot);
  const cancelled: Cancelled = {
    type: 'Cancelled',
    data: { bookingId, slotId: slot.slotId, by, reason, startsAt: slot.startsAt },
  };
  const events: (Cancelled | SlotWithdrawn)[] = [cancelled];
  if (by === 'office' && reason === 'adviserAway' && !slot.withdrawn) {
    slot.withdrawn = true;
    events.push({ type: 'SlotWithdrawn', data: { slotId: slot.slotId, reason: 'adviserAway' } });
  }
  tell(world, random, slot.agenda.stream, deedOf(world, random, role, id), ...events);
  interview.status = 'cancelled';
  slot.meetings.splice(slot.meetings.indexOf(meeting), 1);
  planBooking(world, citizen, world.today + random.between(0, 5));
  if (!slot.withdrawn && random.chance(SNAPPED_UP)) {
    planIn(world, random.between(1, 180) * 60_000, () => world.snapUp(world, slot));
  }
}

/** The share of cancelled times that somebody is there to take. */
const SNAPPED_UP = 0.7;
