import { localDate } from '@selvbook/booking';
import { leadTimeOf, originGroupOf } from '@selvbook/metrics';
import type { InterviewRow } from '@selvbook/read-models';
import type { LoggedEvent } from '../logged-event.js';
import { leadDays } from './lead-days.js';

/** A booking as the event that tells of it has it: open, and in the group that it names. */
export function bookedInterview({ data, metadata }: LoggedEvent<'Booked'>): InterviewRow {
  const days = leadDays(metadata.occurredAt, data.startsAt);
  return {
    interview_id: data.bookingId,
    citizen_id: data.citizenId,
    office_id: data.office,
    date: localDate(data.startsAt),
    interview_type: data.interviewType,
    origin: originGroupOf(data.origin, data.onBehalf === true),
    joint: data.joint ? 1 : 0,
    lead_time: leadTimeOf(days),
    lead_days: Math.max(0, days),
    stated_group: data.targetGroup,
    target_group: data.targetGroup,
    status: 'open',
  };
}

/** A walk-in as the event that tells of it has it. */
export function walkIn({ data }: LoggedEvent<'WalkInAttended'>): InterviewRow {
  return {
    interview_id: data.interviewId,
    citizen_id: data.citizenId,
    office_id: data.office,
    date: localDate(data.startsAt),
    interview_type: data.interviewType,
    origin: 'walkIn',
    joint: 0,
    lead_time: 'none',
    lead_days: -1,
    stated_group: data.targetGroup,
    target_group: data.targetGroup,
    status: 'attended',
  };
}
