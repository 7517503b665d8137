import type { LocalDate } from '@selvbook/booking';

/** The local day of an adviser's agenda, from the name of its stream; undefined of any other stream. */
export const dayOfAgenda = (stream: string): LocalDate | undefined => /^agenda-.*_(\d{4}-\d\d-\d\d)$/.exec(stream)?.[1];

/** Whether a stream is an agenda of one of these local days; open on a side that is not given. */
export function isAgendaWithin(stream: string, from: LocalDate | undefined, to: LocalDate | undefined): boolean {
  const day = dayOfAgenda(stream);
  return day !== undefined && (from === undefined || day >= from) && (to === undefined || day <= to);
}
