import type { InterviewType, TargetGroup } from '../rules/closed-lists.js';
import type { Instant, LocalDate } from '../time/instant.js';

/** The citizen is known to an office. */
export interface CitizenEnrolled {
  readonly type: 'CitizenEnrolled';
  readonly data: {
    readonly municipality: string;
    readonly office: string;
    readonly targetGroup: TargetGroup;
    readonly from: LocalDate;
  };
}

/** Another target group, on and after a local day: interviews from that day on count under it. */
export interface TargetGroupChanged {
  readonly type: 'TargetGroupChanged';
  readonly data: { readonly targetGroup: TargetGroup; readonly from: LocalDate };
}

/** Another office, in the same municipality or another. */
export interface CitizenMoved {
  readonly type: 'CitizenMoved';
  readonly data: { readonly municipality: string; readonly office: string; readonly from: LocalDate };
}

/** The citizen has an adviser of their own, instead of any before. */
export interface AdviserAssigned {
  readonly type: 'AdviserAssigned';
  readonly data: { readonly adviserId: string };
}

/** The citizen has no adviser any more. */
export interface AdviserUnassigned {
  readonly type: 'AdviserUnassigned';
  readonly data: Readonly<Record<string, never>>;
}

/** A fact: it is not taken back. */
export interface FirstInterviewHeld {
  readonly type: 'FirstInterviewHeld';
  readonly data: Readonly<Record<string, never>>;
}

/** A booking attempt has begun: a pointer to an agenda, which alone says what became of it. */
export interface BookingClaimed {
  readonly type: 'BookingClaimed';
  readonly data: {
    readonly bookingId: string;
    readonly slotId: string;
    readonly interviewType: InterviewType;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
  };
}

/** Why a claim can never become live any more; read off its agenda. */
export const RELEASE_REASONS = ['abandoned', 'cancelled', 'outcome', 'over'] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

/** The claim's booking can never become live any more. */
export interface ClaimReleased {
  readonly type: 'ClaimReleased';
  readonly data: { readonly bookingId: string; readonly reason: ReleaseReason };
}

/** What can stand in `citizen-{citizenId}`. Grows by adding. */
export type CitizenEvent =
  | CitizenEnrolled
  | TargetGroupChanged
  | CitizenMoved
  | AdviserAssigned
  | AdviserUnassigned
  | FirstInterviewHeld
  | BookingClaimed
  | ClaimReleased;
