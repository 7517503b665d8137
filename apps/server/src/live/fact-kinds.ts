import type { DomainEvent } from '@selvbook/booking';

/** What kind of facts has come, as coarsely as a listener needs to know what to ask for again; never about whom. */
export const FACT_KINDS = ['attendance', 'bookings', 'citizens', 'offices', 'projects', 'slots'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** Null: of no concern to anybody outside, as the steps of the booking protocol. */
const KIND_OF: Readonly<Record<DomainEvent['type'], FactKind | null>> = {
  AdviserAssigned: 'citizens',
  AdviserUnassigned: 'citizens',
  AttendanceCorrected: 'attendance',
  Booked: 'bookings',
  BookingAbandoned: null,
  BookingClaimed: null,
  Cancelled: 'bookings',
  CitizenEnrolled: 'citizens',
  CitizenMoved: 'citizens',
  ClaimReleased: null,
  FirstInterviewHeld: 'citizens',
  LogStarted: null,
  MeetingAttended: 'attendance',
  MeetingMissed: 'attendance',
  OfficeOpened: 'offices',
  OfficeRenamed: 'offices',
  ProjectDefined: 'projects',
  SlotOpened: 'slots',
  SlotWithdrawn: 'slots',
  TargetGroupChanged: 'citizens',
  WalkInAttended: 'attendance',
};

/** Of an event type that this program knows; undefined of any other, and of those that are of no concern. */
export function factKindOf(type: string): FactKind | undefined {
  return (KIND_OF as Readonly<Record<string, FactKind | null | undefined>>)[type] ?? undefined;
}
