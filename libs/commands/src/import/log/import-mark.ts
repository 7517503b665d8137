import type { ImportRequestMark } from '@selvbook/booking';
import type { NewEvent } from '@selvbook/event-store';
import type { RowEntry } from './row-entry.js';

/** A fact of a row, saying which request it came in with, where that request may come again. */
export function markedByRequest(event: NewEvent, { keyed, overlapping, keptMunicipality }: RowEntry): NewEvent {
  if (!keyed) return event;
  const counted = event.type === 'Booked' || event.type === 'WalkInAttended';
  const importRequest: ImportRequestMark = {
    requestHash: keyed.requestHash,
    judgedAt: keyed.judgedAt,
    ...(counted && overlapping && { overlapping }),
    ...(counted && keptMunicipality && { keptMunicipality }),
  };
  return { ...event, metadata: { ...event.metadata, $causationId: keyed.commandId, importRequest } };
}
