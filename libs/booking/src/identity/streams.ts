import type { LocalDate } from '../time/instant.js';

/** The log's own stream: its identity. */
export const LOG_STREAM = 'log-selvbook';
/** The stream of an office: one each. */
export const officeStream = (officeId: string): string => `office-${officeId}`;
/** The stream of a project: one each. */
export const projectStream = (projectId: string): string => `project-${projectId}`;
/** The stream of a citizen: one each. */
export const citizenStream = (citizenId: string): string => `citizen-${citizenId}`;
/** The stream of an agenda: one for each adviser and local day. */
export const agendaStream = (adviserId: string, date: LocalDate): string => `agenda-${adviserId}_${date}`;

/** What a stream's name says; undefined for a name that is none of the domain's. */
export type StreamName =
  | { readonly kind: 'log' }
  | { readonly kind: 'office' | 'project' | 'citizen'; readonly id: string }
  | { readonly kind: 'agenda'; readonly adviserId: string; readonly date: LocalDate };

/** Reads the name of a stream, without judging whether its ids could be ones. */
export function parseStream(stream: string): StreamName | undefined {
  if (stream === LOG_STREAM) return { kind: 'log' };
  const dash = stream.indexOf('-');
  if (dash < 0) return undefined;
  const kind = stream.slice(0, dash);
  const rest = stream.slice(dash + 1);
  if (rest === '') return undefined;
  if (kind === 'office' || kind === 'project' || kind === 'citizen') return { kind, id: rest };
  const underscore = rest.indexOf('_');
  if (kind !== 'agenda' || underscore < 1) return undefined;
  return { kind, adviserId: rest.slice(0, underscore), date: rest.slice(underscore + 1) };
}
