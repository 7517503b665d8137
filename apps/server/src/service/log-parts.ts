import { LOG_STREAM, type LogStarted } from '@selvbook/booking';
import { startLog } from '@selvbook/commands';
import {
  type EventLogReader,
  type EventStore,
  openEmbeddedEventStore,
  openEmbeddedLogReader,
} from '@selvbook/event-store';
import type { Settings } from '../settings/settings.js';

/** The log as a role needs it: the role `api` writes, and so holds it alone; without it the log is read beside its writer. */
export interface LogParts {
  readonly reader: EventLogReader;
  readonly writer: EventStore | undefined;
  readonly logId: string;
  /** Whether it holds a simulated history. */
  readonly simulated: boolean;
}

/** @throws LogRefused, StoreUnavailable, OutcomeUnknown */
export async function openLog({ roles, eventStoreFile: file }: Settings): Promise<LogParts> {
  if (roles.includes('api')) {
    const writer = await openEmbeddedEventStore({ file });
    const { logId, simulated = false } = await startLog(writer, new Date().toISOString());
    return { reader: writer, writer, logId, simulated };
  }
  const reader = await openEmbeddedLogReader({ file });
  const { events } = await reader.readStream(LOG_STREAM, { limit: 1 });
  const started = events[0]?.data as LogStarted['data'] | undefined;
  if (!started) throw new Error(`${file} has no identity yet; start the service with the role api once`);
  return { reader, writer: undefined, logId: started.logId, simulated: started.simulated ?? false };
}
