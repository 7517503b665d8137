import type { Outcome } from '@selvbook/booking';
import type { LoggedEvent } from './logged-event.js';

export type BookingState = 'booked' | 'cancelled' | Outcome;

/** What changes the state of a booking that was made. */
export const BOOKING_CHANGES = ['Cancelled', 'MeetingAttended', 'MeetingMissed', 'AttendanceCorrected'] as const;
export type BookingChange = LoggedEvent<(typeof BOOKING_CHANGES)[number]>;

/** A booking's state after a fact, as its agenda sees it: the first outcome stands until it is corrected. */
export function stateAfter(state: BookingState, event: BookingChange): BookingState {
  if (event.type === 'AttendanceCorrected') {
    return state === 'booked' || state === 'cancelled' ? state : event.data.to;
  }
  if (state !== 'booked') return state;
  if (event.type === 'Cancelled') return 'cancelled';
  if (event.type === 'MeetingAttended') return 'attended';
  return event.data.excused ? 'excused' : 'missed';
}
