import type { Audience, Instant, InterviewType, LocalDate, Origin, TargetGroup } from '@selvbook/booking';
import type { DefinitionRef, MunicipalityGroup, OriginGroup, Share } from '@selvbook/metrics';
import { Query } from '@nestjs/cqrs';

export { ORIGIN_GROUPS, type OriginGroup } from '@selvbook/metrics';

/** The messages of the query bus. Parameters arrive checked; answers are the bodies of the HTTP contract. */

/** What accompanies every query. */
export interface QueryContext {
  /** The clock, read once. */
  readonly now: Instant;
  /** Wait (bounded) until the view has reached this position. */
  readonly minPosition?: number;
}

export interface SlotOffer {
  readonly slotId: string;
  readonly adviserId: string;
  readonly officeId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly interviewType: InterviewType;
  readonly contactForm: string;
  readonly targetGroups: readonly string[];
  readonly free: number;
  /** Present when the question named a citizen. */
  readonly ownAdviser?: boolean;
}
export interface AvailabilityBody {
  readonly position: number;
  readonly eligible?: boolean;
  readonly reasons?: readonly { readonly code: string; readonly detail: string }[];
  readonly slots: readonly SlotOffer[];
  /** The cursor of the next page; null on the last. */
  readonly next: string | null;
}
export class GetAvailability extends Query<AvailabilityBody> {
  constructor(
    readonly context: QueryContext,
    readonly parameters: {
      readonly officeId?: string;
      readonly interviewType?: InterviewType;
      readonly targetGroup?: TargetGroup;
      readonly citizenId?: string;
      readonly audience: Exclude<Audience, 'both'>;
      readonly from?: LocalDate;
      readonly to?: LocalDate;
      readonly limit: number;
      readonly cursor?: string;
    },
  ) {
    super();
  }
}

export type BookingState = 'booked' | 'cancelled' | 'attended' | 'missed' | 'excused';

export interface CitizenBookingsBody {
  readonly position: number;
  readonly bookings: readonly {
    readonly bookingId: string;
    readonly slotId: string;
    readonly citizenId: string;
    readonly adviserId: string;
    readonly officeId: string;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    readonly interviewType: InterviewType;
    readonly origin: Origin;
    readonly channel: string;
    readonly state: BookingState;
    readonly bookedAt: Instant;
  }[];
}
export class GetCitizenBookings extends Query<CitizenBookingsBody> {
  constructor(
    readonly context: QueryContext,
    readonly citizenId: string,
  ) {
    super();
  }
}

export interface AgendaBody {
  readonly position: number;
  readonly adviserId: string;
  readonly date: LocalDate;
  readonly slots: readonly {
    readonly slotId: string;
    readonly officeId: string;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    readonly interviewType: InterviewType;
    readonly capacity: number;
    readonly state: 'open' | 'full' | 'withdrawn';
    readonly bookings: readonly {
      readonly bookingId: string;
      readonly citizenId: string;
      readonly origin: Origin;
      readonly state: BookingState;
    }[];
  }[];
}
export class GetAgenda extends Query<AgendaBody> {
  constructor(
    readonly context: QueryContext,
    readonly adviserId: string,
    /** Default: today. */
    readonly date: LocalDate | undefined,
  ) {
    super();
  }
}

export const GROUPINGS = [
  'municipality',
  'office',
  'month',
  'targetGroup',
  'interviewType',
  'origin',
  'leadTime',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface MetricParameters {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly groupBy: readonly Grouping[];
  readonly projectId?: string;
  readonly municipality?: string;
  readonly officeId?: string;
  readonly targetGroup?: TargetGroup;
  readonly interviewType?: InterviewType;
  readonly origin?: OriginGroup;
  readonly day?: LocalDate;
  /** Count every month by this version of the definition; default: each month by the version in force in it. */
  readonly definition?: number;
}

export interface MetricRow extends Share {
  readonly group: Readonly<Record<string, string>>;
  readonly definition: DefinitionRef;
  readonly counts: Readonly<Record<string, number>>;
  /** Attendance only: recorded / due; null when nothing is due. */
  readonly completeness?: number | null;
}
export interface MetricBody {
  readonly position: number;
  readonly day: LocalDate;
  readonly definition?: DefinitionRef;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly rows: readonly MetricRow[];
  readonly comparison?: {
    readonly members: MunicipalityGroup;
    readonly others: MunicipalityGroup;
    readonly definitions: readonly DefinitionRef[];
  };
}
export class GetSelfBookingShare extends Query<MetricBody> {
  constructor(
    readonly context: QueryContext,
    readonly parameters: MetricParameters,
  ) {
    super();
  }
}
export class GetAttendanceRate extends Query<MetricBody> {
  constructor(
    readonly context: QueryContext,
    readonly parameters: MetricParameters,
  ) {
    super();
  }
}

/** A query that cannot be answered. */
export class QueryRefused extends Error {
  override readonly name = 'QueryRefused';
  readonly code:
    | 'citizen-not-found'
    | 'project-not-found'
    | 'view-behind'
    | 'unknown-position'
    | 'invalid-cursor'
    | 'office-required';
  constructor(code: QueryRefused['code'], detail: string) {
    super(detail);
    this.code = code;
  }
}
