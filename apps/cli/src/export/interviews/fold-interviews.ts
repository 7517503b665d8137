import { localDate, parseAgendaItemId } from '@selvbook/booking';
import { originGroupOf } from '@selvbook/metrics';
import {
  idOfStream,
  leadDays,
  stateAfter,
  type BookingChange,
  type BookingState,
  type LoggedEvent,
} from '@selvbook/projections';
import type { InterviewTable } from './interview-table.js';

/** What interviews are made of. */
export const INTERVIEW_FACTS = [
  'OfficeOpened',
  'CitizenEnrolled',
  'TargetGroupChanged',
  'Booked',
  'WalkInAttended',
  'Cancelled',
  'MeetingAttended',
  'MeetingMissed',
  'AttendanceCorrected',
] as const;
type InterviewFact = LoggedEvent<(typeof INTERVIEW_FACTS)[number]>;

/** Takes in facts, in the order of the log. */
export interface InterviewFold {
  /** @throws TypeError, RangeError the fact is not as it should be */
  take(event: InterviewFact): void;
  /** Of an office: the one it was in when it was first heard of, since that never changes. */
  municipalityOf(office: string): string | null;
}

/** An account of every interview, made on its own and not from what the figures are made of; so each can be held against the other. */
export function foldInterviews(table: InterviewTable): InterviewFold {
  const municipalities = new Map<string, string>();

  function knowOffice(office: string, municipality: string): void {
    if (!municipalities.has(office)) municipalities.set(office, municipality);
  }

  function booked({ data, metadata }: LoggedEvent<'Booked'>): void {
    table.add({
      id: data.bookingId,
      citizenId: data.citizenId,
      adviserId: adviserOf(data.bookingId),
      office: data.office,
      date: localDate(data.startsAt),
      startsAt: data.startsAt,
      endsAt: data.endsAt,
      interviewType: data.interviewType,
      statedGroup: data.targetGroup,
      origin: originGroupOf(data.origin, data.onBehalf === true),
      channel: data.channel,
      onBehalf: data.onBehalf ? 1 : 0,
      joint: data.joint ? 1 : 0,
      leadDays: leadDays(metadata.occurredAt, data.startsAt),
      bookedAt: metadata.occurredAt,
      status: 'booked',
    });
  }

  function walkedIn({ data }: LoggedEvent<'WalkInAttended'>): void {
    table.add({
      id: data.interviewId,
      citizenId: data.citizenId,
      adviserId: data.adviserId,
      office: data.office,
      date: localDate(data.startsAt),
      startsAt: data.startsAt,
      endsAt: null,
      interviewType: data.interviewType,
      statedGroup: data.targetGroup,
      origin: 'walkIn',
      channel: null,
      onBehalf: 0,
      joint: 0,
      leadDays: null,
      bookedAt: null,
      status: 'attended',
    });
  }

  function changed(event: BookingChange): void {
    const { bookingId } = event.data;
    const found = table.statusOf(bookingId);
    if (!found || found.origin === 'walkIn') return;
    const before = found.status as BookingState;
    const status = stateAfter(before, event);
    if (event.type === 'AttendanceCorrected') {
      if (before !== 'booked' && before !== 'cancelled') table.change(bookingId, { status, corrected: true });
    } else if (before === 'booked') {
      const { occurredAt } = event.metadata;
      table.change(
        bookingId,
        event.type === 'Cancelled'
          ? { status, cancelledAt: occurredAt, cancelledBy: event.data.by, cancellationReason: event.data.reason }
          : { status, outcomeAt: occurredAt },
      );
    }
  }

  return {
    municipalityOf: (office) => municipalities.get(office) ?? null,
    take(event) {
      switch (event.type) {
        case 'OfficeOpened':
          return knowOffice(idOfStream(event), event.data.municipality);
        case 'CitizenEnrolled':
        case 'TargetGroupChanged':
          return table.setGroup(idOfStream(event), event.data.from, event.data.targetGroup);
        case 'Booked':
          knowOffice(event.data.office, event.data.municipality);
          return booked(event);
        case 'WalkInAttended':
          knowOffice(event.data.office, event.data.municipality);
          return walkedIn(event);
        default:
          return changed(event);
      }
    },
  };
}

const adviserOf = (itemId: string): string => parseAgendaItemId(itemId)?.adviserId ?? '';
