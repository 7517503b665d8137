import type { CorrectionReason, Outcome } from '../rules/closed-lists.js';
import { accept, refuse, type Decision } from '../rules/decision.js';
import type { Instant } from '../time/instant.js';
import { hasOutcome, type Agenda } from './agenda.js';
import type { AttendanceCorrected, MeetingAttended, MeetingMissed } from './agenda-events.js';
import { bookingNotFound } from './booking-not-found.js';

type AttendanceEvent = MeetingAttended | MeetingMissed | AttendanceCorrected;

/**
 * Records whether the citizen came, after the start; another outcome than the one recorded is a correction and needs a
 * reason. It writes the agenda only.
 * Refused: `booking-not-found`, `booking-cancelled`, `too-early`, `reason-required`.
 */
export function recordAttendance(
  agenda: Agenda,
  bookingId: string,
  { outcome, reason }: { readonly outcome: Outcome; readonly reason?: CorrectionReason },
  now: Instant,
): Decision<AttendanceEvent> {
  const booking = agenda.bookings.get(bookingId);
  if (!booking || booking.state === 'abandoned') return refuse(bookingNotFound);
  if (booking.state === 'cancelled') {
    return refuse({
      kind: 'conflict',
      code: 'booking-cancelled',
      detail: 'The booking was cancelled: there is no attendance to record.',
    });
  }
  if (booking.state === outcome) return accept();
  const { slotId, startsAt } = booking.facts;
  if (startsAt > now) {
    return refuse({ kind: 'rule', code: 'too-early', detail: `The interview starts at ${startsAt}.` });
  }
  if (!hasOutcome(booking)) {
    return outcome === 'attended'
      ? accept<AttendanceEvent>({ type: 'MeetingAttended', data: { bookingId, slotId, startsAt } })
      : accept<AttendanceEvent>({
          type: 'MeetingMissed',
          data: { bookingId, slotId, excused: outcome === 'excused', startsAt },
        });
  }
  if (reason === undefined) {
    return refuse({
      kind: 'rule',
      code: 'reason-required',
      detail: `Attendance is recorded as ${booking.state}; to correct it, give a reason.`,
    });
  }
  return accept({ type: 'AttendanceCorrected', data: { bookingId, to: outcome, reason } });
}
