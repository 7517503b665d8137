import {
  INTERVIEWS_V1,
  INTERVIEWS_V2,
  INTERVIEWS_V3,
  OLDER_VIEWS,
  VIEWS,
  type InterviewsTables,
  type View,
} from '@selvbook/read-models';
import { BOOKING_CHANGES } from '../booking-state.js';
import { defineProjection, type Projection } from '../projection.js';
import { factsInStep } from './facts-in-step.js';
import { foldInterviews } from './fold-interviews.js';
import { interviewRows } from './interview-rows.js';
import type { InterviewsEventType } from './interviews-event.js';
import { wholeHistory } from './whole-history.js';

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
    begin(empty) {
      const rows = interviewRows(tables, empty);
      return foldInterviews(rows, factsInStep(rows));
    },
    whole: wholeHistory(tables),
  });
}

export const interviewsV1 = interviews(OLDER_VIEWS.interviewsV1, INTERVIEWS_V1);
export const interviewsV2 = interviews(OLDER_VIEWS.interviewsV2, INTERVIEWS_V2);
export const interviewsV3 = interviews(VIEWS.interviews, INTERVIEWS_V3);
