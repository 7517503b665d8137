import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  agendaItemId,
  agendaStream,
  citizenStream,
  localDate,
  officeStream,
  projectStream,
  type DomainEvent,
  type Instant,
} from '@selvbook/booking';
import { createMemoryEventStore, type EventStore } from '@selvbook/event-store';
import { PROJECTIONS, startProjector } from '@selvbook/projections';
import { openReadModels, openViewWriter, type ReadModels } from '@selvbook/read-models';
import { trackViewProgress, type ViewProgress } from './view-progress.js';

/** A log and the views over it, as a program composes them, in a folder of their own. */
export interface SampleViews {
  readonly log: EventStore;
  readonly readModels: ReadModels;
  readonly progress: ViewProgress;
  append(stream: string, event: DomainEvent, occurredAt?: Instant): Promise<number>;
  close(): Promise<void>;
}

export async function openSampleViews(): Promise<SampleViews> {
  const folder = await mkdtemp(join(tmpdir(), 'selvbook-queries-'));
  const file = join(folder, 'read-models.db');
  const log = createMemoryEventStore();
  const readModels = await openReadModels({ file });
  const progress = trackViewProgress(readModels);
  const views = await openViewWriter({ file });
  const projector = await startProjector({
    log,
    logId: 'log-1',
    views,
    projections: PROJECTIONS,
    onProgress: (status) => progress.notify(status),
  });
  return {
    log,
    readModels,
    progress,
    async append(stream, { type, data }, occurredAt = '2017-01-01T08:00:00.000Z') {
      const { events } = await log.readStream(stream, { direction: 'backwards', limit: 1 });
      const event = { id: randomUUID(), type, data, metadata: { occurredAt } };
      return (await log.append(stream, events[0]?.revision ?? 'noStream', [event])).position;
    },
    async close() {
      await projector.stop();
      await Promise.all([log.close(), views.close(), readModels.close()]);
      await rm(folder, { recursive: true });
    },
  };
}

let made = 0;

/** The id of a thing in an adviser's day, a new one each time. */
export const newItem = (adviserId: string, startsAt: Instant): string =>
  agendaItemId(adviserId, localDate(startsAt), `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`);

export const inAgenda = (adviserId: string, startsAt: Instant): string => agendaStream(adviserId, localDate(startsAt));

export { citizenStream, officeStream, projectStream };
