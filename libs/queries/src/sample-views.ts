import { randomUUID } from 'node:crypto';
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
import type { Ground } from '../../../test/databases/databases.js';
import type { PastViews } from './history/past-views.js';
import { trackViewProgress, type ViewProgress } from './view-progress.js';

/** A log and the views over it, as a program composes them. */
export interface SampleViews {
  readonly log: EventStore;
  readonly readModels: ReadModels;
  readonly progress: ViewProgress;
  append(stream: string, event: DomainEvent, occurredAt?: Instant): Promise<number>;
  close(): Promise<void>;
}

/** @param ground where the views are to be; it is removed with them */
export async function openSampleViews({ address, remove }: Ground): Promise<SampleViews> {
  const log = createMemoryEventStore();
  const readModels = await openReadModels(address);
  const progress = trackViewProgress(readModels);
  const views = await openViewWriter(address);
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
      await remove();
    },
  };
}

/** For those who ask about the present alone. */
export const NO_PAST: PastViews = {
  read: () => Promise.reject(new Error('nobody asks about the past here')),
  close: async () => undefined,
};

let made = 0;

/** The id of a thing in an adviser's day, a new one each time. */
export const newItem = (adviserId: string, startsAt: Instant): string =>
  agendaItemId(adviserId, localDate(startsAt), `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`);

export const inAgenda = (adviserId: string, startsAt: Instant): string => agendaStream(adviserId, localDate(startsAt));

export { citizenStream, officeStream, projectStream };
