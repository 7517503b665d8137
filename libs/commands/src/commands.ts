import type {
  Audience,
  Canceller,
  Channel,
  CommandCancellationReason,
  CommandOrigin,
  ContactForm,
  CorrectionReason,
  Instant,
  InterviewType,
  LocalDate,
  Membership,
  Outcome,
  TargetGroup,
  WithdrawalReason,
} from '@selvbook/booking';
import { Command } from '@nestjs/cqrs';
import type { CommandAnswer } from './command-answer.js';
import type { CommandContext } from './command-context.js';

/** The messages of the command bus. Each is answered with a {@link CommandAnswer} or refused with `CommandRefused`. */

export interface OfficeBody {
  readonly officeId: string;
  readonly name: string;
  readonly municipality: string;
}
export class DefineOffice extends Command<CommandAnswer<OfficeBody>> {
  constructor(
    readonly context: CommandContext,
    readonly officeId: string,
    readonly request: { readonly name: string; readonly municipality: string },
  ) {
    super();
  }
}

export interface CitizenRequest {
  readonly municipality: string;
  readonly officeId: string;
  readonly targetGroup: TargetGroup;
  readonly adviserId?: string;
  readonly firstInterviewHeld?: boolean;
}
export interface CitizenBody extends CitizenRequest {
  readonly citizenId: string;
  readonly firstInterviewHeld: boolean;
}
export class DefineCitizen extends Command<CommandAnswer<CitizenBody>> {
  constructor(
    readonly context: CommandContext,
    readonly citizenId: string,
    readonly request: CitizenRequest,
  ) {
    super();
  }
}

export interface ProjectRequest {
  readonly name: string;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly targetGroups: readonly TargetGroup[];
  readonly municipalities: readonly Membership[];
}
export interface ProjectBody extends ProjectRequest {
  readonly projectId: string;
}
export class DefineProject extends Command<CommandAnswer<ProjectBody>> {
  constructor(
    readonly context: CommandContext,
    readonly projectId: string,
    readonly request: ProjectRequest,
  ) {
    super();
  }
}

export interface SlotRequest {
  readonly adviserId: string;
  readonly officeId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly interviewType: InterviewType;
  readonly contactForm: ContactForm;
  readonly targetGroups: readonly TargetGroup[];
  readonly capacity: number;
  readonly audience: Audience;
  readonly joint: boolean;
}
export interface SlotBody {
  readonly slotId: string;
  readonly adviserId: string;
  readonly officeId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly capacity: number;
}
export class OpenSlot extends Command<CommandAnswer<SlotBody>> {
  constructor(
    readonly context: CommandContext,
    readonly request: SlotRequest,
  ) {
    super();
  }
}

/** One item of a bulk request: what a call of its own would have answered. */
export type BulkResult =
  | { readonly index: number; readonly status: 201; readonly slotId: string }
  | { readonly index: number; readonly status: number; readonly code: string; readonly detail: string };
export interface BulkBody {
  readonly results: readonly BulkResult[];
}
export class OpenSlots extends Command<CommandAnswer<BulkBody>> {
  constructor(
    readonly context: CommandContext,
    readonly slots: readonly SlotRequest[],
  ) {
    super();
  }
}

export class WithdrawSlot extends Command<CommandAnswer<undefined>> {
  constructor(
    readonly context: CommandContext,
    readonly slotId: string,
    readonly reason: WithdrawalReason,
  ) {
    super();
  }
}

export interface BookingBody {
  readonly bookingId: string;
  readonly slotId: string;
  readonly citizenId: string;
  readonly adviserId: string;
  readonly officeId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly interviewType: InterviewType;
  readonly origin: CommandOrigin;
  readonly channel: Channel;
  readonly state: 'booked';
}
export interface BookingRequest {
  readonly slotId: string;
  readonly citizenId: string;
  readonly origin: CommandOrigin;
  readonly channel: Channel;
}
export class BookSlot extends Command<CommandAnswer<BookingBody>> {
  constructor(
    readonly context: CommandContext,
    readonly request: BookingRequest,
  ) {
    super();
  }
}

export interface CancellationBody {
  readonly bookingId: string;
  readonly state: 'cancelled';
}
export class CancelBooking extends Command<CommandAnswer<CancellationBody>> {
  constructor(
    readonly context: CommandContext,
    readonly bookingId: string,
    readonly request: { readonly by: Canceller; readonly reason: CommandCancellationReason },
  ) {
    super();
  }
}

export interface AttendanceBody {
  readonly bookingId: string;
  readonly state: Outcome;
}
export class RecordAttendance extends Command<CommandAnswer<AttendanceBody>> {
  constructor(
    readonly context: CommandContext,
    readonly bookingId: string,
    readonly request: { readonly outcome: Outcome; readonly reason?: CorrectionReason },
  ) {
    super();
  }
}

export interface WalkInRequest {
  readonly citizenId: string;
  readonly adviserId: string;
  readonly officeId: string;
  readonly interviewType: InterviewType;
  readonly startsAt: Instant;
}
export interface WalkInBody {
  readonly interviewId: string;
}
export class RecordWalkIn extends Command<CommandAnswer<WalkInBody>> {
  constructor(
    readonly context: CommandContext,
    readonly request: WalkInRequest,
  ) {
    super();
  }
}

/** One row that was not taken in. `line` is 1-based in the request's NDJSON. */
export interface RejectedRow {
  readonly line: number;
  readonly code: string;
  readonly detail: string;
}
export interface ImportBody {
  readonly accepted: number;
  readonly known: number;
  readonly rejected: readonly RejectedRow[];
  /** Taken in as they were: rows whose time overlaps another of the same adviser or citizen, and rows whose citizen stayed in another municipality. */
  readonly overlapping: number;
  readonly keptMunicipality: number;
}
export class ImportRows extends Command<CommandAnswer<ImportBody>> {
  constructor(
    readonly context: CommandContext,
    /** The request's lines, unparsed. */
    readonly lines: readonly string[],
  ) {
    super();
  }
}
