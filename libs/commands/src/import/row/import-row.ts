import type { Channel, ContactForm, Instant, InterviewType, Origin, Outcome, TargetGroup } from '@selvbook/booking';

interface RowFacts {
  /** The id that the source gave the row. */
  readonly sourceId: string;
  readonly citizenId: string;
  readonly adviserId: string;
  readonly office: string;
  readonly municipality: string;
  readonly targetGroup: TargetGroup;
  readonly interviewType: InterviewType;
  readonly contactForm: ContactForm;
  readonly channel: Channel;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** SHA-256 (hex) over what the row says: two rows that say the same have the same. */
  readonly hash: string;
}

/** A booking of the past, or one still ahead. */
export interface BookingRow extends RowFacts {
  readonly kind: 'booking';
  readonly origin: Origin;
  readonly bookedAt: Instant;
  readonly outcome?: { readonly state: Outcome | 'cancelled'; readonly at: Instant };
}

/** Somebody who came without a booking. */
export interface WalkInRow extends RowFacts {
  readonly kind: 'walkIn';
  /** When it was recorded that the citizen came. */
  readonly attendedAt: Instant;
}

/** A row that contradicts nothing in itself. */
export type ImportRow = BookingRow | WalkInRow;

/** Why a row is not taken in: a code for programs, a sentence for people. */
export interface RowFault {
  readonly code: string;
  readonly detail: string;
}

/** When the row begins to count: the booking instant, or the start where nobody had booked. */
export function rowInstant(row: ImportRow): Instant {
  return row.kind === 'booking' ? row.bookedAt : row.startsAt;
}
