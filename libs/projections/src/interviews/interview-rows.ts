import {
  INTERVIEWS,
  INTERVIEWS_CITIZENS,
  INTERVIEWS_OFFICES,
  INTERVIEWS_PROJECTS,
  type InterviewRow,
  type InterviewsOfficeRow,
  type InterviewsProjectRow,
  type ViewTables,
} from '@selvbook/read-models';
import type { Kysely } from 'kysely';
import { idOfStream } from '../logged-event.js';
import { rowSet } from '../row-set.js';
import { cellChanges } from './cell-changes.js';
import type { GroupHistory } from './group-history.js';
import type { InterviewsEvent } from './interviews-event.js';

/** The rows of the view in memory, and the cells kept in step: an interview is never changed past its cells. */
export interface InterviewRows {
  load(db: Kysely<ViewTables>, events: readonly InterviewsEvent[]): Promise<void>;
  interview(id: string): InterviewRow | undefined;
  setInterview(row: InterviewRow): void;
  /** Every interview of a citizen whose group changes in this batch. */
  interviewsOf(citizenId: string): readonly InterviewRow[];
  groupsOf(citizenId: string): GroupHistory;
  setGroups(citizenId: string, groups: GroupHistory): void;
  office(id: string): InterviewsOfficeRow | undefined;
  setOffice(row: InterviewsOfficeRow): void;
  setProject(row: InterviewsProjectRow): void;
  write(db: Kysely<ViewTables>): Promise<void>;
  settle(): void;
  forget(): void;
}

export function interviewRows(): InterviewRows {
  const interviews = rowSet(INTERVIEWS);
  const citizens = rowSet(INTERVIEWS_CITIZENS);
  const offices = rowSet(INTERVIEWS_OFFICES);
  const projects = rowSet(INTERVIEWS_PROJECTS);
  const sets = [citizens, offices, projects, interviews];
  const cells = cellChanges();
  /** The interviews of the citizens whose group changes in this batch, by citizen. */
  const regrouped = new Map<string, Set<string>>();

  return {
    async load(db, events) {
      const wanted = wantedBy(events);
      await interviews.load(db, wanted.interviews);
      await citizens.load(db, wanted.citizens);
      await offices.load(db, wanted.offices);
      for (const citizenId of wanted.regrouped) regrouped.set(citizenId, new Set());
      for (const row of await interviews.loadBy(db, 'citizen_id', wanted.regrouped)) {
        regrouped.get(row.citizen_id)?.add(row.interview_id);
      }
    },
    interview: (id) => interviews.get(id),
    setInterview(row) {
      const before = interviews.get(row.interview_id);
      if (before) cells.count(before, -1);
      cells.count(row, 1);
      interviews.put(row);
      regrouped.get(row.citizen_id)?.add(row.interview_id);
    },
    interviewsOf: (citizenId) => [...(regrouped.get(citizenId) ?? [])].flatMap((id) => interviews.get(id) ?? []),
    groupsOf: (citizenId) => JSON.parse(citizens.get(citizenId)?.groups ?? '[]') as GroupHistory,
    setGroups: (citizenId, groups) => citizens.put({ citizen_id: citizenId, groups: JSON.stringify(groups) }),
    office: (id) => offices.get(id),
    setOffice: (row) => offices.put(row),
    setProject: (row) => projects.put(row),
    async write(db) {
      for (const set of sets) await set.write(db);
      await cells.write(db);
      regrouped.clear();
    },
    settle() {
      for (const set of sets) set.settle();
    },
    forget() {
      for (const set of sets) set.forget();
      cells.forget();
      regrouped.clear();
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
