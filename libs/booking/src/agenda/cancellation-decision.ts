import type { Canceller, CommandCancellationReason } from '../rules/closed-lists.js';
import { accept, refuse, type Decision } from '../rules/decision.js';
import { sentence } from '../rules/sentences.js';
import type { Instant } from '../time/instant.js';
import { hasOutcome, type Agenda } from './agenda.js';
import type { Cancelled, SlotWithdrawn } from './agenda-events.js';
import { bookingNotFound } from './booking-not-found.js';

/**
 * Gives a seat back before the start. By the office because the adviser is away, the slot is withdrawn in the same
 * append, so that nobody books an adviser who is not there.
 * Refused: `booking-not-found`, `outcome-recorded`, `already-started`.
 */
export function cancelBooking(
  agenda: Agenda,
  bookingId: string,
  { by, reason }: { readonly by: Canceller; readonly reason: CommandCancellationReason },
  now: Instant,
): Decision<Cancelled | SlotWithdrawn> {
  const booking = agenda.bookings.get(bookingId);
  if (!booking || booking.state === 'abandoned') return refuse(bookingNotFound);
  if (booking.state === 'cancelled') return accept();
  if (hasOutcome(booking)) {
    return refuse({
      kind: 'conflict',
      code: 'outcome-recorded',
      detail: sentence(
        'Fremmødet er allerede registreret. Ring til din kommune, hvis det er forkert.',
        'Attendance has already been recorded. Call your municipality if it is wrong.',
      ),
    });
  }
  const { slotId, startsAt } = booking.facts;
  if (startsAt <= now) {
    return refuse({
      kind: 'rule',
      code: 'already-started',
      detail: sentence(
        'Samtalen er begyndt og kan ikke afbestilles. Ring til din kommune.',
        'The interview has begun and cannot be cancelled. Call your municipality.',
      ),
    });
  }
  const cancelled: Cancelled = { type: 'Cancelled', data: { bookingId, slotId, by, reason, startsAt } };
  if (by === 'office' && reason === 'adviserAway' && agenda.slots.get(slotId)?.state === 'open') {
    return accept<Cancelled | SlotWithdrawn>(cancelled, {
      type: 'SlotWithdrawn',
      data: { slotId, reason: 'adviserAway' },
    });
  }
  return accept(cancelled);
}
