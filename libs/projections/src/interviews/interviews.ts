import { localDate } from '@selvbook/booking';
import { leadTimeOf, originGroupOf } from '@selvbook/metrics';
import {
  INTERVIEWS_V1,
  INTERVIEWS_V2,
  INTERVIEWS_V3,
  OLDER_VIEWS,
  VIEWS,
  type InterviewRow,
  type InterviewsTables,
  type View,
} from '@selvbook/read-models';
import { BOOKING_CHANGES, stateAfter, type BookingChange } from '../booking-state.js';
import { idOfStream, type LoggedEvent } from '../logged-event.js';
import { defineProjection, type Fold, type Projection } from '../projection.js';
import { groupOn, withGroup, type GroupHistory } from './group-history.js';
import { interviewRows, type InterviewRows } from './interview-rows.js';
import type { InterviewsEvent, InterviewsEventType } from './interviews-event.js';
import { leadDays } from './lead-days.js';
import { settleHistory, withoutIndexes } from './settle-history.js';
import { wholeHistoryRows } from './whole-history-rows.js';

/**
 * What every figure is made of: one row per booking and walk-in, the cells they are counted in, the citizens' target
 * groups, offices and projects. Whatever changes an interview takes it out of its old cell and counts it in its new one.
 * The versions differ in their roll-ups; the third one knows lead times in days, and every booking that citizens made.
 */
function interviews(view: View, tables: InterviewsTables): Projection {
  return defineProjection<InterviewsEventType>({
    view,
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
    begin: (empty) => foldInterviews(interviewRows(tables, empty)),
    whole: {
      prepare: (db) => withoutIndexes(db, tables),
      begin: () => foldInterviews(wholeHistoryRows(tables)),
      finish: (db) => settleHistory(db, tables),
    },
  });
}

export const interviewsV1 = interviews(OLDER_VIEWS.interviewsV1, INTERVIEWS_V1);
export const interviewsV2 = interviews(OLDER_VIEWS.interviewsV2, INTERVIEWS_V2);
export const interviewsV3 = interviews(VIEWS.interviews, INTERVIEWS_V3);

function foldInterviews(rows: InterviewRows): Fold<InterviewsEvent> {
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

  /** False: it was known already. */
  function happened({ office, municipality }: { office: string; municipality: string }, row: InterviewRow): boolean {
    if (!rows.office(office)) rows.setOffice({ office_id: office, name: '', municipality });
    if (rows.interview(row.interview_id)) return false;
    place(row);
    return true;
  }

  function booked(event: LoggedEvent<'Booked'>): void {
    const row = bookedInterview(event);
    if (happened(event.data, row) && row.origin === 'selfBooked') rows.selfBooked(event);
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
          return booked(event);
        case 'WalkInAttended':
          return void happened(event.data, walkIn(event));
        default:
          return change(event);
      }
    },
    cut: () => rows.cut(),
    settle: () => rows.settle(),
    forget: () => rows.forget(),
  };
}

const groupFor = (row: InterviewRow, groups: GroupHistory): string => groupOn(groups, row.date) ?? row.stated_group;

function bookedInterview({ data, metadata }: LoggedEvent<'Booked'>): InterviewRow {
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
    lead_days: -1,
    stated_group: data.targetGroup,
    target_group: data.targetGroup,
    status: 'attended',
  };
}
