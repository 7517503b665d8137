import type {
  Audience,
  Instant,
  InterviewType,
  LocalDate,
  Origin,
  ProjectDefined,
  TargetGroup,
} from '@selvbook/booking';
import { Query } from '@nestjs/cqrs';

/** The messages of the query bus. Parameters arrive checked; answers are the bodies of the HTTP contract. */

/** What accompanies every query. */
export interface QueryContext {
  /** The clock, read once. */
  readonly now: Instant;
  /** Wait (bounded) until the view has reached this position. */
  readonly minPosition?: number;
}

/** What every answer of a view tells of it. */
export interface ViewBody {
  readonly position: number;
  /** Facts that the answer may lack, because they are parked or wait behind one that is; not there when there are none. */
  readonly parked?: number;
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
export interface AvailabilityBody extends ViewBody {
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

/** Seats that can be booked in an office within a week, named by its Monday; what has none is not there. */
export interface FreeSeats {
  readonly officeId: string;
  readonly week: LocalDate;
  readonly slots: number;
  readonly free: number;
}
export interface AvailabilityByWeekBody extends ViewBody {
  /** First and last local day looked at. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The Monday of each week looked at. */
  readonly weeks: readonly LocalDate[];
  /** By office, then week. */
  readonly rows: readonly FreeSeats[];
}
export class GetAvailabilityByWeek extends Query<AvailabilityByWeekBody> {
  constructor(
    readonly context: QueryContext,
    readonly parameters: {
      readonly officeId?: string;
      readonly interviewType?: InterviewType;
      readonly targetGroup?: TargetGroup;
      readonly audience: Exclude<Audience, 'both'>;
      /** How many, the present one included. */
      readonly weeks: number;
    },
  ) {
    super();
  }
}

export type BookingState = 'booked' | 'cancelled' | 'attended' | 'missed' | 'excused';

export interface CitizenBookingsBody extends ViewBody {
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

export interface AgendaBody extends ViewBody {
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

export interface OfficesBody extends ViewBody {
  /** By municipality, then id. */
  readonly offices: readonly {
    readonly officeId: string;
    readonly name: string;
    readonly municipality: string;
    readonly municipalityName: string;
  }[];
}
export class GetOffices extends Query<OfficesBody> {
  constructor(readonly context: QueryContext) {
    super();
  }
}

export interface ProjectsBody extends ViewBody {
  /** By their first day, then id; each by its latest definition. */
  readonly projects: readonly ({ readonly projectId: string } & ProjectDefined['data'])[];
}
export class GetProjects extends Query<ProjectsBody> {
  constructor(readonly context: QueryContext) {
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
    | 'replay-under-way'
    | 'unknown-position'
    | 'invalid-cursor'
    | 'office-required'
    | 'too-many-to-publish'
    | 'not-protected';
  /** After how many seconds it may be worth asking again; of `replay-under-way`. */
  readonly retryAfter: number;
  /** The parameter that is to be put otherwise, where the code says of no other. */
  readonly parameter: string | undefined;
  constructor(
    code: QueryRefused['code'],
    detail: string,
    { retryAfter = 1, parameter }: { readonly retryAfter?: number; readonly parameter?: string } = {},
  ) {
    super(detail);
    this.code = code;
    this.retryAfter = retryAfter;
    this.parameter = parameter;
  }
}
