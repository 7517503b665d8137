import { LOG_STREAM, type LogStarted } from '@selvbook/booking';
import { WrongExpectedRevision, type EventStore } from '@selvbook/event-store';
import { v7 } from 'uuid';
import type { CommandContext } from './command-context.js';
import { envelope } from './runner/event-envelope.js';

/**
 * The log's identity, given to it on first use, before anything else is appended.
 * @param about what else is true of a log that is started by this
 * @throws StoreUnavailable, OutcomeUnknown
 */
export async function startLog(
  store: EventStore,
  now: string,
  about: Omit<LogStarted['data'], 'logId'> = {},
): Promise<LogStarted['data']> {
  const known = await logIdentity(store);
  if (known) return known;
  const logId = v7();
  const context: CommandContext = {
    commandId: logId,
    requestHash: '',
    actor: { role: 'system', id: 'start' },
    correlationId: logId,
    now,
  };
  try {
    const started: LogStarted = { type: 'LogStarted', data: { logId, ...about } };
    await store.append(LOG_STREAM, 'noStream', [envelope(v7(), started, context)]);
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
  }
  return (await logIdentity(store)) ?? { logId };
}

async function logIdentity(store: EventStore): Promise<LogStarted['data'] | undefined> {
  const { events } = await store.readStream(LOG_STREAM, { limit: 1 });
  return events[0]?.data as LogStarted['data'] | undefined;
}
