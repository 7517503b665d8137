import { isLocalDate } from '../time/local-time.js';
import type { LocalDate } from '../time/instant.js';
import { agendaStream } from './streams.js';

/** The id of a slot, a booking or a walk-in names the agenda it stands in, so that no view is needed to find it. */
export interface AgendaItemId {
  readonly adviserId: string;
  readonly date: LocalDate;
  /** The agenda's stream. */
  readonly stream: string;
}

const PATTERN = /^([A-Za-z0-9][A-Za-z0-9-]{0,63})_(\d{4}-\d{2}-\d{2})_[A-Za-z0-9_-]{22}$/;

/** `{adviserId}_{yyyy-mm-dd}_{the UUID's 16 bytes in base64url}`. */
export function agendaItemId(adviserId: string, date: LocalDate, uuid: string): string {
  return `${adviserId}_${date}_${Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url')}`;
}

/** Undefined for what is no such id. */
export function parseAgendaItemId(id: string): AgendaItemId | undefined {
  const [, adviserId, date] = PATTERN.exec(id) ?? [];
  if (adviserId === undefined || date === undefined || !isLocalDate(date)) return undefined;
  return { adviserId, date, stream: agendaStream(adviserId, date) };
}
