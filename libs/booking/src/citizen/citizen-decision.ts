import { MUNICIPALITIES } from '../municipality/municipalities.js';
import type { Office } from '../office/office.js';
import type { TargetGroup } from '../rules/closed-lists.js';
import { accept, refuse, type Decision } from '../rules/decision.js';
import { officeNotFound, unknownMunicipality } from '../rules/place-refusals.js';
import type { LocalDate } from '../time/instant.js';
import type { Citizen } from './citizen.js';
import type { CitizenEvent } from './citizen-events.js';

/** What an office knows of a citizen. */
export interface CitizenDetails {
  readonly municipality: string;
  readonly officeId: string;
  readonly targetGroup: TargetGroup;
  /** None: the citizen has no adviser. */
  readonly adviserId?: string;
  /** True records the fact, which stays; false says nothing. */
  readonly firstInterviewHeld?: boolean;
}

/**
 * Makes a citizen known, or brings what is known up to date: only what changed becomes events.
 * Refused: `office-not-found`, `office-elsewhere`, `unknown-municipality`.
 */
export function defineCitizen(
  citizen: Citizen,
  details: CitizenDetails,
  office: Office | undefined,
  today: LocalDate,
): Decision<CitizenEvent> {
  if (!office) return refuse(officeNotFound);
  if (office.municipality !== details.municipality) {
    return refuse({
      kind: 'rule',
      code: 'office-elsewhere',
      detail: `The office belongs to municipality ${office.municipality}.`,
    });
  }
  if (!MUNICIPALITIES.has(details.municipality)) return refuse(unknownMunicipality(details.municipality));
  return accept(...changes(citizen, details, today));
}

function changes(citizen: Citizen, details: CitizenDetails, today: LocalDate): readonly CitizenEvent[] {
  const { municipality, officeId, targetGroup, adviserId } = details;
  const known = citizen.enrolment;
  const events: CitizenEvent[] = [];
  if (!known) {
    events.push({ type: 'CitizenEnrolled', data: { municipality, office: officeId, targetGroup, from: today } });
  } else {
    if (known.municipality !== municipality || known.office !== officeId) {
      events.push({ type: 'CitizenMoved', data: { municipality, office: officeId, from: today } });
    }
    if (known.targetGroup !== targetGroup) {
      events.push({ type: 'TargetGroupChanged', data: { targetGroup, from: today } });
    }
  }
  if (known?.adviserId !== adviserId) {
    events.push(
      adviserId === undefined
        ? { type: 'AdviserUnassigned', data: {} }
        : { type: 'AdviserAssigned', data: { adviserId } },
    );
  }
  if (details.firstInterviewHeld && !known?.firstInterviewHeld) events.push({ type: 'FirstInterviewHeld', data: {} });
  return events;
}
