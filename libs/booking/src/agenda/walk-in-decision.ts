import type { Office } from '../office/office.js';
import { accept, refuse, type Decision } from '../rules/decision.js';
import { officeNotFound } from '../rules/place-refusals.js';
import type { Refusal } from '../rules/refusal.js';
import type { Instant } from '../time/instant.js';
import type { Agenda } from './agenda.js';
import type { WalkInAttended } from './agenda-events.js';

/** A walk-in as it is told: its municipality follows from the office. */
export type ToldWalkIn = Omit<WalkInAttended['data'], 'municipality'>;

export const walkInAhead: Refusal = {
  kind: 'rule',
  code: 'in-the-future',
  detail: 'A walk-in is recorded when it has begun.',
};

/**
 * Records an interview that nobody had booked. `office`: the one it names, undefined when there is none.
 * Refused: `in-the-future`, `office-not-found`.
 */
export function recordWalkIn(
  agenda: Agenda,
  walkIn: ToldWalkIn,
  office: Office | undefined,
  now: Instant,
): Decision<WalkInAttended> {
  if (agenda.walkIns.has(walkIn.interviewId)) return accept();
  if (walkIn.startsAt > now) {
    return refuse(walkInAhead);
  }
  if (!office) return refuse(officeNotFound);
  return accept({ type: 'WalkInAttended', data: { ...walkIn, municipality: office.municipality } });
}
