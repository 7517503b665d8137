import type { RecordedEvent } from '@selvbook/event-store';

/** A fact in the words that tell it from every other one; undefined of what no answer speaks of, such as claims. */
export function factLine({ stream, type, data }: Pick<RecordedEvent, 'stream' | 'type' | 'data'>): string | undefined {
  switch (type) {
    case 'OfficeOpened':
    case 'CitizenEnrolled':
    case 'AdviserAssigned':
      return `${type} ${stream}`;
    case 'SlotOpened':
    case 'SlotWithdrawn':
      return `${type} ${String(data.slotId)}`;
    case 'Booked':
      return `${type} ${String(data.bookingId)} ${String(data.slotId)} ${String(data.citizenId)}`;
    case 'Cancelled':
    case 'MeetingAttended':
    case 'MeetingMissed':
      return `${type} ${String(data.bookingId)}`;
    case 'AttendanceCorrected':
      return `${type} ${String(data.bookingId)} ${String(data.to)}`;
    case 'WalkInAttended':
      return `${type} ${String(data.interviewId)}`;
    default:
      return undefined;
  }
}
