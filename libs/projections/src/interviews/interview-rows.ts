import type {
  InterviewRow,
  InterviewsOfficeRow,
  InterviewsProjectRow,
  InterviewsTables,
  ViewTables,
} from '@selvbook/read-models';
import type { Kysely } from 'kysely';
import { idOfStream, type LoggedEvent } from '../logged-event.js';
import { oneAfterTheOther, type WriteChanges } from '../projection.js';
import { rowSet } from '../row-set.js';
import { cellChanges } from './cell-changes.js';
import type { GroupHistory } from './group-history.js';
import type { InterviewsEvent } from './interviews-event.js';
import { selfBookingRows } from './self-bookings.js';

/** The rows of the view in memory, and the cells kept in step: an interview is never changed past its cells. */
export interface InterviewRows {
  load(db: Kysely<ViewTables>, events: readonly InterviewsEvent[]): Promise<void>;
  interview(id: string): InterviewRow | undefined;
  setInterview(row: InterviewRow): void;
  /** A citizen made a booking that was not known yet. */
  selfBooked(event: LoggedEvent<'Booked'>): void;
  /** Every interview of a citizen whose group changes in an event that was loaded. */
  interviewsOf(citizenId: string): readonly InterviewRow[];
  groupsOf(citizenId: string): GroupHistory;
  setGroups(citizenId: string, groups: GroupHistory): void;
  office(id: string): InterviewsOfficeRow | undefined;
  setOffice(row: InterviewsOfficeRow): void;
  setProject(row: InterviewsProjectRow): void;
  cut(): WriteChanges;
  settle(): void;
  forget(): void;
}

/** @param empty the view has no rows yet */
export function interviewRows(tables: InterviewsTables, empty: boolean): InterviewRows {
  const interviews = rowSet(tables.interviews, empty);
  const citizens = rowSet(tables.citizens, empty);
  const offices = rowSet(tables.offices, empty);
  const projects = rowSet(tables.projects, empty);
  const sets = [citizens, offices, projects, interviews];
  const cells = cellChanges(tables);
  const selfBookings = tables.selfBookings && selfBookingRows(tables.selfBookings);
  /** The interviews of the citizens whose group changes before the next writing, by citizen. */
  const regrouped = new Map<string, Set<string>>();
  /** The interviews that the table does not have yet, by citizen; and those that are just being written to it. */
  let unwritten = new Map<string, string[]>();
  let beingWritten = unwritten;

  function noteUnwritten({ citizen_id: citizenId, interview_id: id }: InterviewRow): void {
    const others = unwritten.get(citizenId);
    if (others) others.push(id);
    else unwritten.set(citizenId, [id]);
    regrouped.get(citizenId)?.add(id);
  }

  return {
    async load(db, events) {
      const wanted = wantedBy(events);
      await interviews.load(db, wanted.interviews);
      await citizens.load(db, wanted.citizens);
      await offices.load(db, wanted.offices);
      const citizenIds = [...wanted.regrouped].filter((citizenId) => !regrouped.has(citizenId));
      for (const citizenId of citizenIds) {
        const unseen = [...(beingWritten.get(citizenId) ?? []), ...(unwritten.get(citizenId) ?? [])];
        regrouped.set(citizenId, new Set(unseen));
      }
      for (const row of await interviews.loadBy(db, 'citizen_id', citizenIds)) {
        regrouped.get(row.citizen_id)?.add(row.interview_id);
      }
    },
    interview: (id) => interviews.get(id),
    setInterview(row) {
      const before = interviews.get(row.interview_id);
      if (!before) noteUnwritten(row);
      cells.count(before, row);
      interviews.put(row);
    },
    selfBooked: (event) => selfBookings?.made(event),
    interviewsOf: (citizenId) => [...(regrouped.get(citizenId) ?? [])].flatMap((id) => interviews.get(id) ?? []),
    groupsOf: (citizenId) => JSON.parse(citizens.get(citizenId)?.groups ?? '[]') as GroupHistory,
    setGroups: (citizenId, groups) => citizens.put({ citizen_id: citizenId, groups: JSON.stringify(groups) }),
    office: (id) => offices.get(id),
    setOffice: (row) => offices.put(row),
    setProject: (row) => projects.put(row),
    cut() {
      regrouped.clear();
      beingWritten = unwritten;
      unwritten = new Map();
      const parts = [...sets, cells, ...(selfBookings ? [selfBookings] : [])];
      return oneAfterTheOther(parts.map((part) => part.cut()));
    },
    settle() {
      for (const set of sets) set.settle();
      beingWritten.clear();
    },
    forget() {
      for (const set of sets) set.forget();
      cells.forget();
      selfBookings?.forget();
      regrouped.clear();
      unwritten.clear();
      beingWritten.clear();
    },
  };
}

/** The keys of the rows that folding these events needs. */
function wantedBy(events: readonly InterviewsEvent[]) {
  const wanted = {
    interviews: new Set<string>(),
    citizens: new Set<string>(),
    offices: new Set<string>(),
    regrouped: new Set<string>(),
  };
  for (const event of events) {
    switch (event.type) {
      case 'OfficeOpened':
      case 'OfficeRenamed':
        wanted.offices.add(idOfStream(event));
        break;
      case 'CitizenEnrolled':
      case 'TargetGroupChanged':
        wanted.citizens.add(idOfStream(event));
        wanted.regrouped.add(idOfStream(event));
        break;
      case 'Booked':
      case 'WalkInAttended':
        wanted.interviews.add(event.type === 'Booked' ? event.data.bookingId : event.data.interviewId);
        wanted.citizens.add(event.data.citizenId);
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
