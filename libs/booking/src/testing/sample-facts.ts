import type {
  AttendanceCorrected,
  Booked,
  BookingAbandoned,
  Cancelled,
  MeetingAttended,
  MeetingMissed,
  SlotOpened,
  SlotWithdrawn,
  WalkInAttended,
} from '../agenda/agenda-events.js';
import type { BookingClaimed, ClaimReleased, ReleaseReason } from '../citizen/citizen-events.js';
import type { Office } from '../office/office.js';
import type { CorrectionReason, Outcome } from '../rules/closed-lists.js';
import { moment } from './moment.js';

/** One adviser's Monday, and what can stand in it; a spec names only what it is about. */
export const EVE = moment('2026-03-01T12:00');
export const NINE = moment('2026-03-02T09:00');
export const TEN = moment('2026-03-02T10:00');
export const SLOT = 'slot-1';
export const BOOKING = 'booking-1';
export const ODENSE: Office = { name: 'Jobcenter Odense', municipality: '461' };

export const slotOpened = (facts: Partial<SlotOpened['data']> = {}): SlotOpened => ({
  type: 'SlotOpened',
  data: {
    slotId: SLOT,
    adviserId: 'adviser-1',
    office: 'odense',
    municipality: '461',
    startsAt: NINE,
    endsAt: TEN,
    interviewType: 'jobInterview',
    contactForm: 'inPerson',
    targetGroups: ['jobReady'],
    capacity: 1,
    audience: 'both',
    ...facts,
  },
});

export const slotWithdrawn = (facts: Partial<SlotWithdrawn['data']> = {}): SlotWithdrawn => ({
  type: 'SlotWithdrawn',
  data: { slotId: SLOT, reason: 'other', ...facts },
});

export const booked = (facts: Partial<Booked['data']> = {}): Booked => ({
  type: 'Booked',
  data: {
    bookingId: BOOKING,
    slotId: SLOT,
    citizenId: 'citizen-1',
    origin: 'selfBooked',
    channel: 'web',
    interviewType: 'jobInterview',
    targetGroup: 'jobReady',
    municipality: '461',
    office: 'odense',
    startsAt: NINE,
    endsAt: TEN,
    ...facts,
  },
});

export const cancelled = (facts: Partial<Cancelled['data']> = {}): Cancelled => ({
  type: 'Cancelled',
  data: { bookingId: BOOKING, slotId: SLOT, by: 'citizen', reason: 'sick', startsAt: NINE, ...facts },
});

export const attended = (bookingId = BOOKING): MeetingAttended => ({
  type: 'MeetingAttended',
  data: { bookingId, slotId: SLOT, startsAt: NINE },
});

export const missed = (bookingId = BOOKING, excused = false): MeetingMissed => ({
  type: 'MeetingMissed',
  data: { bookingId, slotId: SLOT, excused, startsAt: NINE },
});

export const corrected = (to: Outcome, reason: CorrectionReason = 'recordingError'): AttendanceCorrected => ({
  type: 'AttendanceCorrected',
  data: { bookingId: BOOKING, to, reason },
});

export const abandoned = (bookingId = BOOKING): BookingAbandoned => ({ type: 'BookingAbandoned', data: { bookingId } });

export const walkedIn = (facts: Partial<WalkInAttended['data']> = {}): WalkInAttended => ({
  type: 'WalkInAttended',
  data: {
    interviewId: 'walk-in-1',
    citizenId: 'citizen-1',
    adviserId: 'adviser-1',
    office: 'odense',
    municipality: '461',
    interviewType: 'jobInterview',
    targetGroup: 'jobReady',
    startsAt: NINE,
    ...facts,
  },
});

export const claimed = (facts: Partial<BookingClaimed['data']> = {}): BookingClaimed => ({
  type: 'BookingClaimed',
  data: { bookingId: BOOKING, slotId: SLOT, interviewType: 'jobInterview', startsAt: NINE, endsAt: TEN, ...facts },
});

export const released = (reason: ReleaseReason, bookingId = BOOKING): ClaimReleased => ({
  type: 'ClaimReleased',
  data: { bookingId, reason },
});
