import type { DomainEvent, EventMetadata, Instant } from '@selvbook/booking';
import type { CommandContext } from '../../command-context.js';
import type { Journal } from '../../runner/journal.js';
import { keyReused, type KnownEvent } from '../../runner/loaded-stream.js';
import { AGENDA, CITIZEN, OFFICE, type StreamKind } from '../../runner/stream-kind.js';
import type { ImportRow } from '../row/import-row.js';
import { streamsOf, type RowEntry } from './row-entry.js';

/** Rows whose streams are loaded together. */
const ROWS_AT_ONCE = 256;

/** What earlier calls of a keyed request have written. */
export interface EarlierCalls {
  /** The clock at the first of them. */
  readonly judgedAt: Instant;
  /** Of the last fact they wrote. */
  readonly position: number;
  /** The rows they took in, by command id, and what those were counted as. */
  readonly rows: ReadonlyMap<string, { readonly overlapping: boolean; readonly keptMunicipality: boolean }>;
}

/**
 * Looks for facts of the same request in the streams of its rows; undefined when there are none. Nothing is remembered
 * elsewhere: the same request has the same rows, and another one is refused where it concerns the same streams.
 * @throws CommandRefused `idempotency-key-reused`
 * @throws StoreUnavailable
 */
export async function earlierCalls(
  journal: Journal,
  request: CommandContext,
  rows: readonly ImportRow[],
): Promise<EarlierCalls | undefined> {
  const taken = new Map<string, { overlapping: boolean; keptMunicipality: boolean }>();
  let judgedAt: Instant | undefined;
  let position = 0;
  for (let done = 0; done < rows.length; done += ROWS_AT_ONCE) {
    for (const { kind, events } of await load(journal, rows.slice(done, done + ROWS_AT_ONCE))) {
      for (const { event, rowId, mark } of factsUnder(request, events)) {
        position = Math.max(position, event.position);
        if (judgedAt === undefined || mark.judgedAt < judgedAt) judgedAt = mark.judgedAt;
        // A row that has anything on its agenda has been taken in: its booking, its walk-in, or its outcome.
        if (kind !== AGENDA) continue;
        const { overlapping = false, keptMunicipality = false } = { ...taken.get(rowId), ...mark };
        taken.set(rowId, { overlapping, keptMunicipality });
      }
    }
  }
  return judgedAt === undefined ? undefined : { judgedAt, position, rows: taken };
}

async function load({ loader }: Journal, rows: readonly ImportRow[]) {
  const streams = rows.map(streamsOf);
  const names = (name: (of: RowEntry['streams']) => string) => [...new Set(streams.map(name))];
  const loading = <State, Event extends DomainEvent>(kind: StreamKind<State, Event>, of: readonly string[]) =>
    of.map(async (name) => ({ kind, events: (await loader.load(kind, name)).events }));
  const agendas = names(({ agenda }) => agenda);
  const citizens = names(({ citizen }) => citizen);
  const offices = names(({ office }) => office);
  return Promise.all([...loading(AGENDA, agendas), ...loading(CITIZEN, citizens), ...loading(OFFICE, offices)]);
}

/** @throws CommandRefused the key was used otherwise */
function factsUnder({ commandId, requestHash }: CommandContext, events: readonly KnownEvent[]) {
  return events.flatMap((event) => {
    const metadata: Partial<EventMetadata> = event.metadata;
    if (metadata.$causationId !== commandId && metadata.commandId !== commandId) return [];
    const { importRequest: mark, commandId: rowId } = metadata;
    if (mark?.requestHash !== requestHash || rowId === undefined) throw keyReused();
    return [{ event, rowId, mark }];
  });
}
