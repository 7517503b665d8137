import { officeStream, projectStream } from '@selvbook/booking';
import { dayOfAgenda, isAgendaWithin } from '../agenda-days.js';
import type { MetricParameters } from '../metric-queries.js';

/** What of a question says which streams it is about. */
export type ConcernedQuestion = Pick<MetricParameters, 'from' | 'to' | 'projectId' | 'officeId'>;

/**
 * Whether a figure may lack something because facts of this stream were not folded. An agenda's interviews are of its own day; an
 * office tells its own municipality, a project its own definition. What a citizen's stream tells, the citizen's target group, may
 * move interviews of any day, office and group.
 */
export function concernsMetric(stream: string, { from, to, projectId, officeId }: ConcernedQuestion): boolean {
  if (dayOfAgenda(stream) !== undefined) return isAgendaWithin(stream, from, to);
  if (stream.startsWith(projectStream(''))) return projectId !== undefined && stream === projectStream(projectId);
  if (stream.startsWith(officeStream(''))) return officeId === undefined || stream === officeStream(officeId);
  return true;
}
