import { parseAgendaItemId, type Booked, type Enrolment, type Slot } from '@selvbook/booking';
import type { CommandAnswer } from '../command-answer.js';
import type { CommandContext } from '../command-context.js';
import type { BookingBody, BookingRequest } from '../commands.js';
import type { KnownEvent } from '../runner/loaded-stream.js';

/** What `Booked` will say. Self-booked by staff for the citizen is told apart. */
export function bookingFacts(
  { actor }: CommandContext,
  { citizenId, origin, channel }: BookingRequest,
  { facts }: Slot,
  { targetGroup }: Enrolment,
  bookingId: string,
): Booked['data'] {
  const onBehalf = origin === 'selfBooked' && (actor.role === 'adviser' || actor.role === 'manager');
  return {
    bookingId,
    slotId: facts.slotId,
    citizenId,
    origin,
    channel,
    ...(onBehalf && { onBehalf }),
    ...(facts.joint && { joint: true }),
    interviewType: facts.interviewType,
    targetGroup,
    municipality: facts.municipality,
    office: facts.office,
    startsAt: facts.startsAt,
    endsAt: facts.endsAt,
  };
}

/** What the contract shows of a booking that was made. */
export function bookingBody(booking: Booked['data']): BookingBody {
  const { bookingId, slotId, citizenId, office, startsAt, endsAt, interviewType, origin, channel } = booking;
  if (origin === 'unknown') throw new Error('a command never books with an unknown origin');
  const adviserId = parseAgendaItemId(slotId)?.adviserId ?? '';
  return {
    bookingId,
    slotId,
    citizenId,
    adviserId,
    officeId: office,
    startsAt,
    endsAt,
    interviewType,
    origin,
    channel,
    state: 'booked',
  };
}

/** The answer to a repeat: from the event that the command wrote, whatever became of the booking since. */
export function replayedBooking({ data, position }: KnownEvent): CommandAnswer<BookingBody> {
  return { outcome: 'created', body: bookingBody(data as unknown as Booked['data']), position, replayed: true };
}
