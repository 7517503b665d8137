import { localDate } from '@selvbook/booking';
import type { InterviewsTables } from '@selvbook/read-models';
import { stateAfter } from '../booking-state.js';
import { idOfStream } from '../logged-event.js';
import { newRows } from '../new-rows.js';
import { oneAfterTheOther, type Fold, type WholeBuild } from '../projection.js';
import { requireKey } from '../row-fit.js';
import type { InterviewFacts } from './fold-interviews.js';
import type { InterviewsEvent } from './interviews-event.js';
import { leaveToQuestions, makeWhole } from './left-to-questions.js';
import { settleHistory } from './settle-history.js';
import { bookedInterview, walkIn } from './told-interview.js';
import {
  createToldTables,
  TOLD_CORRECTIONS,
  TOLD_GROUPS,
  TOLD_OUTCOMES,
  TOLD_PLACES,
  toldInterviews,
} from './told-tables.js';

/**
 * The view built from a whole history, in its own file. What an event tells is put behind what the earlier ones told, and nothing that was
 * written is looked up again: what became of an interview, and in which group it counts, is settled once, when all has been told. So it
 * counts for nothing who told what, or in which order.
 */
export const wholeHistory = (tables: InterviewsTables): WholeBuild<InterviewsEvent> => ({
  async prepare(db) {
    await leaveToQuestions(db, tables);
    await createToldTables(db, tables, 'temp');
  },
  prepareApart: (db) => createToldTables(db, tables, 'main'),
  begin: () => tellHistory(tables),
  finish: (db, apart) => settleHistory(db, tables, apart === undefined ? ['temp'] : ['temp', apart]),
  goOn: (db) => makeWhole(db, tables),
});

function tellHistory(tables: InterviewsTables): Fold<InterviewsEvent> {
  const places = newRows(TOLD_PLACES);
  const offices = new Set<string>();
  const { facts, parts } = factsAsTold(tables);
  const all = [places, ...parts];
  const tellPlace = (event: InterviewsEvent): void =>
    places.add({ position: event.position, event: JSON.stringify(event) });

  return {
    load: async () => undefined,
    apply(event) {
      switch (event.type) {
        case 'OfficeOpened':
        case 'OfficeRenamed':
        case 'ProjectDefined':
          return tellPlace(event);
        case 'CitizenEnrolled':
        case 'TargetGroupChanged':
          return facts.regrouped(event);
        case 'Booked':
        case 'WalkInAttended': {
          const { office } = event.data;
          // An office that nobody opened is known from the first interview in it.
          if (!offices.has(office)) tellPlace(event);
          offices.add(office);
          return facts.happened(event, event.type === 'Booked' ? bookedInterview(event) : walkIn(event));
        }
        default:
          return facts.changed(event);
      }
    },
    cut: () => oneAfterTheOther(all.map((part) => part.cut())),
    settle: () => undefined,
    forget: () => all.forEach((part) => part.forget()),
  };
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
