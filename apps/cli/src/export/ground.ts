import type { LocalDate, LogStarted } from '@selvbook/booking';
import type { EventLogReader } from '@selvbook/event-store';
import type { Places } from '../settings/places.js';

/** What an export is made from. */
export interface ExportGround {
  readonly log: EventLogReader;
  readonly identity: LogStarted['data'];
  readonly places: Places;
  /** Local days, both included; undefined: open on that side. */
  readonly from: LocalDate | undefined;
  readonly to: LocalDate | undefined;
  /** The local day on which "open" is judged. */
  readonly day: LocalDate;
  /** Where progress is told. */
  readonly stream: NodeJS.WriteStream;
}

export const isWithin = (date: LocalDate, { from, to }: Pick<ExportGround, 'from' | 'to'>): boolean =>
  (from === undefined || date >= from) && (to === undefined || date <= to);
