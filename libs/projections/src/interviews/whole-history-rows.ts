import type { InterviewsTables } from '@selvbook/read-models';
import { idOfStream } from '../logged-event.js';
import { oneAfterTheOther } from '../projection.js';
import { rowSet } from '../row-set.js';
import type { GroupHistory } from './group-history.js';
import type { InterviewRows } from './interview-rows.js';
import type { InterviewsEvent } from './interviews-event.js';
import { selfBookingRows } from './self-bookings.js';

/**
 * The rows of the view while it is built from a whole history. No interview's cell is counted: when all interviews are there they are
 * summed once. An interview's target group is settled then, too; until that it stands in whichever group was at hand.
 */
export function wholeHistoryRows(tables: InterviewsTables): InterviewRows {
  const interviews = rowSet(tables.interviews, true);
  const citizens = rowSet(tables.citizens, true);
  const offices = rowSet(tables.offices, true);
  const projects = rowSet(tables.projects, true);
  const sets = [citizens, offices, projects, interviews];
  const selfBookings = tables.selfBookings && selfBookingRows(tables.selfBookings);
  return {
    async load(db, events) {
      const wanted = wantedBy(events);
      await interviews.load(db, wanted.interviews);
      await citizens.load(db, wanted.citizens);
      await offices.load(db, wanted.offices);
    },
    interview: (id) => interviews.get(id),
    setInterview: (row) => interviews.put(row),
    selfBooked: (event) => selfBookings?.made(event),
    interviewsOf: () => [],
    groupsOf: (citizenId) => JSON.parse(citizens.get(citizenId)?.groups ?? '[]') as GroupHistory,
    setGroups: (citizenId, groups) => citizens.put({ citizen_id: citizenId, groups: JSON.stringify(groups) }),
    office: (id) => offices.get(id),
    setOffice: (row) => offices.put(row),
    setProject: (row) => projects.put(row),
    cut: () => oneAfterTheOther([...sets, ...(selfBookings ? [selfBookings] : [])].map((part) => part.cut())),
    settle() {
      for (const set of sets) set.settle();
    },
    forget() {
      for (const set of sets) set.forget();
      selfBookings?.forget();
    },
  };
}

/** The keys of the rows that folding these events needs: of citizens only those who are told of themselves. */
function wantedBy(events: readonly InterviewsEvent[]) {
  const wanted = { interviews: new Set<string>(), citizens: new Set<string>(), offices: new Set<string>() };
  for (const event of events) {
    switch (event.type) {
      case 'OfficeOpened':
      case 'OfficeRenamed':
        wanted.offices.add(idOfStream(event));
        break;
      case 'CitizenEnrolled':
      case 'TargetGroupChanged':
        wanted.citizens.add(idOfStream(event));
        break;
      case 'Booked':
        wanted.interviews.add(event.data.bookingId);
        wanted.offices.add(event.data.office);
        break;
      case 'WalkInAttended':
        wanted.interviews.add(event.data.interviewId);
        wanted.offices.add(event.data.office);
        break;
      case 'ProjectDefined':
        break;
      default:
        wanted.interviews.add(event.data.bookingId);
    }
  }
  return wanted;
}
