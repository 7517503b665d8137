import type {
  Audience,
  CancellationReason,
  Canceller,
  Channel,
  ContactForm,
  CorrectionReason,
  InterviewType,
  Origin,
  Outcome,
  TargetGroup,
  WithdrawalReason,
} from '../rules/closed-lists.js';
import type { Instant } from '../time/instant.js';

/** A time with an adviser can be booked. */
export interface SlotOpened {
  readonly type: 'SlotOpened';
  readonly data: {
    readonly slotId: string;
    readonly adviserId: string;
    readonly office: string;
    readonly municipality: string;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    readonly interviewType: InterviewType;
    readonly contactForm: ContactForm;
    readonly targetGroups: readonly TargetGroup[];
    /** Seats; above 1 for group meetings. */
    readonly capacity: number;
    readonly audience: Audience;
    /** Held together with the unemployment fund. */
    readonly joint?: boolean;
  };
}

/** A time can no longer be booked; what is booked in it stays. */
export interface SlotWithdrawn {
  readonly type: 'SlotWithdrawn';
  readonly data: { readonly slotId: string; readonly reason: WithdrawalReason };
}

/** A citizen has a seat in a slot. */
export interface Booked {
  readonly type: 'Booked';
  readonly data: {
    readonly bookingId: string;
    readonly slotId: string;
    readonly citizenId: string;
    readonly origin: Origin;
    readonly channel: Channel;
    /** Self-booked by staff for the citizen; counts as summoned. */
    readonly onBehalf?: boolean;
    readonly joint?: boolean;
    readonly interviewType: InterviewType;
    /** The citizen's as known at booking. */
    readonly targetGroup: TargetGroup;
    readonly municipality: string;
    readonly office: string;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    /** The booking this one replaces. */
    readonly movedFrom?: string;
  };
}

/** A booking was given up before its start; its seat is free at once. */
export interface Cancelled {
  readonly type: 'Cancelled';
  readonly data: {
    readonly bookingId: string;
    readonly slotId: string;
    readonly by: Canceller;
    readonly reason: CancellationReason;
    readonly startsAt: Instant;
  };
}

/** The citizen came. */
export interface MeetingAttended {
  readonly type: 'MeetingAttended';
  readonly data: { readonly bookingId: string; readonly slotId: string; readonly startsAt: Instant };
}

/** The citizen did not come, with (`excused`) or without a reasonable ground. */
export interface MeetingMissed {
  readonly type: 'MeetingMissed';
  readonly data: {
    readonly bookingId: string;
    readonly slotId: string;
    readonly excused: boolean;
    readonly startsAt: Instant;
  };
}

/** An attendance recorded earlier was wrong. */
export interface AttendanceCorrected {
  readonly type: 'AttendanceCorrected';
  readonly data: { readonly bookingId: string; readonly to: Outcome; readonly reason: CorrectionReason };
}

/** A citizen came without a booking and was seen. */
export interface WalkInAttended {
  readonly type: 'WalkInAttended';
  readonly data: {
    readonly interviewId: string;
    readonly citizenId: string;
    readonly adviserId: string;
    readonly office: string;
    readonly municipality: string;
    readonly interviewType: InterviewType;
    readonly targetGroup: TargetGroup;
    readonly startsAt: Instant;
  };
}

/** The door is closed on a booking attempt that never finished: `Booked` of this id can no longer follow. */
export interface BookingAbandoned {
  readonly type: 'BookingAbandoned';
  readonly data: { readonly bookingId: string };
}

/** What can stand in `agenda-{adviserId}_{yyyy-mm-dd}`, one adviser's local day. Grows by adding. */
export type AgendaEvent =
  | SlotOpened
  | SlotWithdrawn
  | Booked
  | Cancelled
  | MeetingAttended
  | MeetingMissed
  | AttendanceCorrected
  | WalkInAttended
  | BookingAbandoned;
