import { DOMAIN_EVENT_TYPES, localDate } from '@selvbook/booking';
import type { RecordedEvent } from '@selvbook/event-store';
import { unitProgress } from '../progress/unit-progress.js';
import { column, type Row } from './column.js';
import type { Exported } from './exported.js';
import { isWithin, type ExportGround } from './ground.js';

const COLUMNS = [
  column('position', 'integer', 'Place in the whole log; only increases, and may leave numbers out.'),
  column('stream', 'text', 'The stream: what the fact is told of.'),
  column('revision', 'integer', 'Place in its stream, from 0, without gaps.'),
  column('type', 'text', 'What kind of fact.', { values: DOMAIN_EVENT_TYPES }),
  column('id', 'text', 'The id of the fact, a UUID.'),
  column('recordedAt', 'instant', 'When it was recorded, by the clock of the store.'),
  column('occurredAt', 'instant', 'When it happened.', { optional: true }),
  column('data', 'json', 'What it says. Ids of people are random; no name, number or address is in it.'),
  column('metadata', 'json', 'Who did it, by what command, what it followed from and belongs to.'),
];

/** The facts as the log has them, by the local day on which they were recorded; ids are those of the log. */
export function eventsExport(ground: ExportGround): Exported {
  let position = 0;
  return {
    columns: COLUMNS,
    async *rows() {
      const { log, places, stream, to } = ground;
      const progress = unitProgress(await log.head(), places.unit, stream);
      try {
        // Where the store's clock never steps back, nothing is recorded earlier than what stands before it.
        const inOrder = log.recordedPrefix !== undefined;
        for await (const page of log.readAll({ after: 0 })) {
          const last = page.events.at(-1);
          yield page.events.filter((event) => isWithin(localDate(event.recordedAt), ground)).map(rowOf);
          position = page.position;
          progress.update(position);
          if (inOrder && to !== undefined && last && localDate(last.recordedAt) > to) return;
        }
      } finally {
        progress.stop();
      }
    },
    about: () => ({ position }),
  };
}

function rowOf({ position, stream, revision, type, id, recordedAt, data, metadata }: RecordedEvent): Row {
  return [position, stream, revision, type, id, recordedAt, metadata.occurredAt ?? null, data, metadata];
}
