import { logIdentity, startLog } from '@selvbook/commands';
import type { EventLogReader, EventStore } from '@selvbook/event-store';
import type { Settings } from '../settings/settings.js';
import { openLogReader, openLogWriter } from './open-log.js';

/** The log as a role needs it: the role `api` writes, and holds an embedded log alone; without it the log is read beside its writer. */
export interface LogParts {
  readonly reader: EventLogReader;
  readonly writer: EventStore | undefined;
  readonly logId: string;
  /** Whether it holds a simulated history. */
  readonly simulated: boolean;
}

/** @throws LogRefused, StoreUnavailable, OutcomeUnknown */
export async function openLog({ roles, eventStore }: Settings): Promise<LogParts> {
  if (roles.includes('api')) {
    const writer = await openLogWriter(eventStore);
    const { logId, simulated = false } = await startLog(writer, new Date().toISOString()).catch(closing(writer));
    return { reader: writer, writer, logId, simulated };
  }
  const reader = await openLogReader(eventStore);
  const started = await logIdentity(reader).catch(closing(reader));
  if (!started) {
    const which = eventStore.kind === 'embedded' ? eventStore.file : 'the event store';
    return closing(reader)(new Error(`${which} has no identity yet; start the service with the role api once`));
  }
  return { reader, writer: undefined, logId: started.logId, simulated: started.simulated ?? false };
}

/** Nobody else would close a log that was opened and then turned out to be of no use. */
function closing(log: EventLogReader): (error: unknown) => Promise<never> {
  return async (error) => {
    await log.close();
    throw error;
  };
}
