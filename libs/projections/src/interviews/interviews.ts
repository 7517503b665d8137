import { localDate } from '@selvbook/booking';
import { leadTimeOf, originGroupOf } from '@selvbook/metrics';
import { VIEWS, type InterviewRow } from '@selvbook/read-models';
import { BOOKING_CHANGES, stateAfter, type BookingChange } from '../booking-state.js';
import { idOfStream, type LoggedEvent } from '../logged-event.js';
import { defineProjection, type Fold } from '../projection.js';
import { groupOn, withGroup, type GroupHistory } from './group-history.js';
import { interviewRows } from './interview-rows.js';
import type { InterviewsEvent, InterviewsEventType } from './interviews-event.js';
import { leadDays } from './lead-days.js';

/**
 * What every figure is made of: one row per booking and walk-in, the cells they are counted in, the citizens' target
 * groups, offices and projects. Whatever changes an interview takes it out of its old cell and counts it in its new one.
 */
export const interviews = defineProjection<InterviewsEventType>({
  view: VIEWS.interviews,
  handles: [
    'OfficeOpened',
    'OfficeRenamed',
    'ProjectDefined',
    'CitizenEnrolled',
    'TargetGroupChanged',
    'Booked',
    'WalkInAttended',
    ...BOOKING_CHANGES,
  ],
  ignores: [
    'LogStarted',
    'CitizenMoved',
    'AdviserAssigned',
    'AdviserUnassigned',
    'FirstInterviewHeld',
    'BookingClaimed',
    'ClaimReleased',
    'SlotOpened',
    'SlotWithdrawn',
    'BookingAbandoned',
  ],
  begin: beginInterviews,
});

function beginInterviews(empty: boolean): Fold<InterviewsEvent> {
  const rows = interviewRows(empty);

  function place(row: InterviewRow): void {
    rows.setInterview({ ...row, target_group: groupFor(row, rows.groupsOf(row.citizen_id)) });
  }

  function regroup(event: LoggedEvent<'CitizenEnrolled' | 'TargetGroupChanged'>): void {
    const citizenId = idOfStream(event);
    const groups = withGroup(rows.groupsOf(citizenId), event.data.from, event.data.targetGroup);
    rows.setGroups(citizenId, groups);
    for (const row of rows.interviewsOf(citizenId)) place(row);
  }

  function nameOffice(event: LoggedEvent<'OfficeOpened' | 'OfficeRenamed'>): void {
    const officeId = idOfStream(event);
    const known = rows.office(officeId);
    const municipality = known?.municipality ?? (event.type === 'OfficeOpened' ? event.data.municipality : undefined);
    if (municipality !== undefined) rows.setOffice({ office_id: officeId, name: event.data.name, municipality });
  }

  function happened({ office, municipality }: { office: string; municipality: string }, row: InterviewRow): void {
    if (!rows.office(office)) rows.setOffice({ office_id: office, name: '', municipality });
    if (!rows.interview(row.interview_id)) place(row);
  }

  function change(event: BookingChange): void {
    const row = rows.interview(event.data.bookingId);
    if (!row || row.origin === 'walkIn') return;
    const state = stateAfter(row.status === 'open' ? 'booked' : row.status, event);
    rows.setInterview({ ...row, status: state === 'booked' ? 'open' : state });
  }

  return {
    load: (db, events) => rows.load(db, events),
    apply(event) {
      switch (event.type) {
        case 'OfficeOpened':
        case 'OfficeRenamed':
          return nameOffice(event);
        case 'ProjectDefined':
          return rows.setProject({ project_id: idOfStream(event), definition: JSON.stringify(event.data) });
        case 'CitizenEnrolled':
        case 'TargetGroupChanged':
          return regroup(event);
        case 'Booked':
          return happened(event.data, bookedInterview(event));
        case 'WalkInAttended':
          return happened(event.data, walkIn(event));
        default:
          return change(event);
      }
    },
    write: (db) => rows.write(db),
    settle: () => rows.settle(),
    forget: () => rows.forget(),
  };
}

const groupFor = (row: InterviewRow, groups: GroupHistory): string => groupOn(groups, row.date) ?? row.stated_group;

function bookedInterview({ data, metadata }: LoggedEvent<'Booked'>): InterviewRow {
  return {
    interview_id: data.bookingId,
    citizen_id: data.citizenId,
    office_id: data.office,
    date: localDate(data.startsAt),
    interview_type: data.interviewType,
    origin: originGroupOf(data.origin, data.onBehalf === true),
    joint: data.joint ? 1 : 0,
    lead_time: leadTimeOf(leadDays(metadata.occurredAt, data.startsAt)),
    stated_group: data.targetGroup,
    target_group: data.targetGroup,
    status: 'open',
  };
}

function walkIn({ data }: LoggedEvent<'WalkInAttended'>): InterviewRow {
  return {
    interview_id: data.interviewId,
    citizen_id: data.citizenId,
    office_id: data.office,
    date: localDate(data.startsAt),
    interview_type: data.interviewType,
    origin: 'walkIn',
    joint: 0,
    lead_time: 'none',
    stated_group: data.targetGroup,
    target_group: data.targetGroup,
    status: 'attended',
  };
}
