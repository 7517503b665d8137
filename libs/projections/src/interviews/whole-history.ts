import { localDate } from '@selvbook/booking';
import type { InterviewsTables } from '@selvbook/read-models';
import { stateAfter } from '../booking-state.js';
import { idOfStream } from '../logged-event.js';
import { newRows } from '../new-rows.js';
import { oneAfterTheOther, type Fold, type WholeBuild } from '../projection.js';
import { requireKey } from '../row-fit.js';
import { rowSet } from '../row-set.js';
import { foldInterviews, type InterviewFacts } from './fold-interviews.js';
import type { InterviewsEvent } from './interviews-event.js';
import { leaveToQuestions, makeWhole } from './left-to-questions.js';
import { settleHistory } from './settle-history.js';
import { createToldTables, TOLD_CORRECTIONS, TOLD_GROUPS, TOLD_OUTCOMES, toldInterviews } from './told-tables.js';

/**
 * The view built from a whole history, in its own file. What an event tells is put behind what the earlier ones told, and nothing that was
 * written is looked up again: what became of an interview, and in which group it counts, is settled once, when all has been told.
 */
export const wholeHistory = (tables: InterviewsTables): WholeBuild<InterviewsEvent> => ({
  async prepare(db) {
    await leaveToQuestions(db, tables);
    await createToldTables(db, tables);
  },
  begin: () => foldWholeHistory(tables),
  finish: (db) => settleHistory(db, tables),
  goOn: (db) => makeWhole(db, tables),
});

function foldWholeHistory(tables: InterviewsTables): Fold<InterviewsEvent> {
  const offices = rowSet(tables.offices, true);
  const projects = rowSet(tables.projects, true);
  const { facts, parts } = factsAsTold(tables);
  const sets = [offices, projects];
  const all = [...sets, ...parts];
  return foldInterviews(
    {
      load: (db, events) => offices.load(db, officesIn(events)),
      office: (id) => offices.get(id),
      setOffice: (row) => offices.put(row),
      setProject: (row) => projects.put(row),
      cut: () => oneAfterTheOther(all.map((part) => part.cut())),
      settle: () => sets.forEach((set) => set.settle()),
      forget: () => all.forEach((part) => part.forget()),
    },
    facts,
  );
}

/** What the table of the view could not hold is refused here already, where the event is known. */
function factsAsTold(tables: InterviewsTables) {
  const interviews = newRows(toldInterviews(tables));
  const outcomes = newRows(TOLD_OUTCOMES);
  const corrections = newRows(TOLD_CORRECTIONS);
  const groups = newRows(TOLD_GROUPS);
  const facts: InterviewFacts = {
    happened({ type, position, metadata: { occurredAt } }, row) {
      const isMade = type === 'Booked' && row.origin === 'selfBooked';
      for (const key of isMade ? [row.interview_id, occurredAt] : [row.interview_id]) requireKey(key);
      const [bookedAt, month] = isMade ? [occurredAt, localDate(occurredAt).slice(0, 7)] : ['', ''];
      interviews.add({ ...row, position, booked_at: bookedAt, booked_month: month });
    },
    changed(event) {
      const bookingId = event.data.bookingId;
      requireKey(bookingId);
      const isCorrection = event.type === 'AttendanceCorrected';
      const state = isCorrection ? event.data.to : stateAfter('booked', event);
      (isCorrection ? corrections : outcomes).add({ position: event.position, booking_id: bookingId, state });
    },
    regrouped(event) {
      const { from, targetGroup } = event.data;
      const citizenId = idOfStream(event);
      requireKey(citizenId);
      groups.add({ position: event.position, citizen_id: citizenId, since: from, target_group: targetGroup });
    },
  };
  return { facts, parts: [interviews, outcomes, corrections, groups] };
}

function officesIn(events: readonly InterviewsEvent[]): Set<string> {
  const ids = new Set<string>();
  for (const event of events) {
    if (event.type === 'OfficeOpened' || event.type === 'OfficeRenamed') ids.add(idOfStream(event));
    else if (event.type === 'Booked' || event.type === 'WalkInAttended') ids.add(event.data.office);
  }
  return ids;
}
