import type { InterviewRow } from '@selvbook/read-models';
import { stateAfter } from '../booking-state.js';
import { idOfStream } from '../logged-event.js';
import type { InterviewFacts } from './fold-interviews.js';
import { groupOn, withGroup, type GroupHistory } from './group-history.js';
import type { InterviewRows } from './interview-rows.js';

/** Every fact taken into the rows at once, so that they can be read after any of them. */
export function factsInStep(rows: InterviewRows): InterviewFacts {
  function place(row: InterviewRow): void {
    rows.setInterview({ ...row, target_group: groupFor(row, rows.groupsOf(row.citizen_id)) });
  }

  return {
    happened(event, row) {
      // It was known already.
      if (rows.interview(row.interview_id)) return;
      place(row);
      if (event.type === 'Booked' && row.origin === 'selfBooked') rows.selfBooked(event);
    },
    changed(event) {
      const row = rows.interview(event.data.bookingId);
      if (!row || row.origin === 'walkIn') return;
      const state = stateAfter(row.status === 'open' ? 'booked' : row.status, event);
      rows.setInterview({ ...row, status: state === 'booked' ? 'open' : state });
    },
    regrouped(event) {
      const citizenId = idOfStream(event);
      const groups = withGroup(rows.groupsOf(citizenId), event.data.from, event.data.targetGroup);
      rows.setGroups(citizenId, groups);
      for (const row of rows.interviewsOf(citizenId)) place(row);
    },
  };
}

const groupFor = (row: InterviewRow, groups: GroupHistory): string => groupOn(groups, row.date) ?? row.stated_group;
