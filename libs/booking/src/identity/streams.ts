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
