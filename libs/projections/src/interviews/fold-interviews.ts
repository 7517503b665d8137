import type { InterviewRow } from '@selvbook/read-models';
import type { BookingChange } from '../booking-state.js';
import { idOfStream, type LoggedEvent } from '../logged-event.js';
import type { Fold } from '../projection.js';
import type { InterviewRows } from './interview-rows.js';
import type { InterviewsEvent } from './interviews-event.js';
import { bookedInterview, walkIn } from './told-interview.js';

/** What is made of the facts about interviews and citizens, of which there are many. */
export interface InterviewFacts {
  /** @param row the interview as the event has it */
  happened(event: LoggedEvent<'Booked' | 'WalkInAttended'>, row: InterviewRow): void;
  changed(event: BookingChange): void;
  regrouped(event: LoggedEvent<'CitizenEnrolled' | 'TargetGroupChanged'>): void;
}

type FoldedRows = Pick<InterviewRows, 'load' | 'office' | 'setOffice' | 'setProject' | 'cut' | 'settle' | 'forget'>;

/** Offices and projects are folded alike into every view of interviews; the rest is given to it. */
export function foldInterviews(rows: FoldedRows, facts: InterviewFacts): Fold<InterviewsEvent> {
  function nameOffice(event: LoggedEvent<'OfficeOpened' | 'OfficeRenamed'>): void {
    const officeId = idOfStream(event);
    const known = rows.office(officeId);
    const municipality = known?.municipality ?? (event.type === 'OfficeOpened' ? event.data.municipality : undefined);
    if (municipality !== undefined) rows.setOffice({ office_id: officeId, name: event.data.name, municipality });
  }

  function happened(event: LoggedEvent<'Booked' | 'WalkInAttended'>, row: InterviewRow): void {
    const { office, municipality } = event.data;
    if (!rows.office(office)) rows.setOffice({ office_id: office, name: '', municipality });
    facts.happened(event, row);
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
          return facts.regrouped(event);
        case 'Booked':
          return happened(event, bookedInterview(event));
        case 'WalkInAttended':
          return happened(event, walkIn(event));
        default:
          return facts.changed(event);
      }
    },
    cut: () => rows.cut(),
    settle: () => rows.settle(),
    forget: () => rows.forget(),
  };
}
