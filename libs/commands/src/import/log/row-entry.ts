import { agendaStream, citizenStream, localDate, officeStream, type Instant } from '@selvbook/booking';
import type { CommandContext } from '../../command-context.js';
import { rowInstant, type ImportRow, type RowFault } from '../row/import-row.js';
import { rowContext } from './row-context.js';

/** The keyed request that rows came in with. */
export interface KeyedRequest {
  readonly commandId: string;
  readonly requestHash: string;
  /** The clock at its first call: a repeat is judged at it too. */
  readonly judgedAt: Instant;
}

/** A row on its way into the log. */
export interface RowEntry {
  /** Its line in the request or file. */
  readonly line: number;
  readonly row: ImportRow;
  readonly context: CommandContext;
  readonly keyed: KeyedRequest | undefined;
  readonly streams: { readonly office: string; readonly citizen: string; readonly agenda: string };
  /** What has come of it so far. */
  wrote: boolean;
  overlapping: boolean;
  keptMunicipality: boolean;
  fault: RowFault | undefined;
}

export function rowEntry(
  line: number,
  row: ImportRow,
  request: CommandContext,
  keyed: KeyedRequest | undefined,
): RowEntry {
  return {
    line,
    row,
    context: rowContext(row, request),
    keyed,
    streams: streamsOf(row),
    wrote: false,
    overlapping: false,
    keptMunicipality: false,
    fault: undefined,
  };
}

/** The streams that a row is written to. */
export function streamsOf(row: ImportRow): RowEntry['streams'] {
  return {
    office: officeStream(row.office),
    citizen: citizenStream(row.citizenId),
    agenda: agendaStream(row.adviserId, localDate(row.startsAt)),
  };
}

/** One of the moments at which a row writes: when it begins to count, and when its outcome is recorded. */
export interface RowStep {
  readonly entry: RowEntry;
  readonly moment: 'beginning' | 'outcome';
  readonly at: Instant;
}

/** @param booked the log has its booking already */
export function stepsOf(entry: RowEntry, booked: boolean): readonly RowStep[] {
  const { row } = entry;
  const steps: RowStep[] = booked ? [] : [{ entry, moment: 'beginning', at: rowInstant(row) }];
  const outcomeAt = row.kind === 'walkIn' ? row.attendedAt : row.outcome?.at;
  return outcomeAt === undefined ? steps : [...steps, { entry, moment: 'outcome', at: outcomeAt }];
}

/** In time order; what happens at one instant, in the order in which it is given. */
export function inTimeOrder(steps: readonly RowStep[]): readonly RowStep[] {
  return steps.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
