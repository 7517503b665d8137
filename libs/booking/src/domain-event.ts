import type { AgendaEvent } from './agenda/agenda-events.js';
import type { CitizenEvent } from './citizen/citizen-events.js';
import type { LogEvent } from './log/log-events.js';
import type { OfficeEvent } from './office/office-events.js';
import type { ProjectEvent } from './project/project-events.js';
import type { Instant } from './time/instant.js';

/** Every event of the domain: a type and its data. */
export type DomainEvent = AgendaEvent | CitizenEvent | ProjectEvent | OfficeEvent | LogEvent;

export type DomainEventType = DomainEvent['type'];

/** Every event type of the domain, each once; the compiler holds the list to the union. */
const everyType: Record<DomainEventType, true> = {
  LogStarted: true,
  OfficeOpened: true,
  OfficeRenamed: true,
  ProjectDefined: true,
  CitizenEnrolled: true,
  TargetGroupChanged: true,
  CitizenMoved: true,
  AdviserAssigned: true,
  AdviserUnassigned: true,
  FirstInterviewHeld: true,
  BookingClaimed: true,
  ClaimReleased: true,
  SlotOpened: true,
  SlotWithdrawn: true,
  Booked: true,
  Cancelled: true,
  MeetingAttended: true,
  MeetingMissed: true,
  AttendanceCorrected: true,
  WalkInAttended: true,
  BookingAbandoned: true,
};
/** The name of every event of the domain, in no particular order. */
export const DOMAIN_EVENT_TYPES = Object.keys(everyType) as DomainEventType[];

/** What the log holds beside an event's data. */
export interface EventMetadata {
  readonly $correlationId: string;
  /** The id of what brought this about: the command, or an event. */
  readonly $causationId: string;
  /** UUIDv5 of the Idempotency-Key, or a UUID of its own. */
  readonly commandId: string;
  /** SHA-256 (hex) over method, path, canonical body and actor. */
  readonly requestHash: string;
  /** `role/id`. */
  readonly actor: string;
  /** When it happened; the store's own timestamp says when it was recorded. */
  readonly occurredAt: Instant;
  /** Version of the event's shape. */
  readonly schema: 1;
  /** Of a fact from an import with an Idempotency-Key: `$causationId` is then the request's id, `commandId` the row's. */
  readonly importRequest?: ImportRequestMark;
}

/** What the facts of an import say of its request, so that a repeat of it can be answered from them. */
export interface ImportRequestMark {
  /** SHA-256 (hex) over the request's method, path, body and actor. */
  readonly requestHash: string;
  /** The request's own clock when its rows were first judged. */
  readonly judgedAt: Instant;
  /** Of a booking or a walk-in: what its row was counted as. */
  readonly overlapping?: true;
  readonly keptMunicipality?: true;
}
