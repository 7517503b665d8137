import { accept, refuse, type Decision } from '../rules/decision.js';
import type { Instant } from '../time/instant.js';
import type { Agenda } from './agenda.js';
import type { WalkInAttended } from './agenda-events.js';

/** Records an interview that nobody had booked. Refused: `in-the-future`. */
export function recordWalkIn(agenda: Agenda, walkIn: WalkInAttended['data'], now: Instant): Decision<WalkInAttended> {
  if (agenda.walkIns.has(walkIn.interviewId)) return accept();
  if (walkIn.startsAt > now) {
    return refuse({ kind: 'rule', code: 'in-the-future', detail: 'A walk-in is recorded when it has begun.' });
  }
  return accept({ type: 'WalkInAttended', data: walkIn });
}
