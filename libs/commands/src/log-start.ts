import { LOG_STREAM, type LogStarted } from '@selvbook/booking';
import { WrongExpectedRevision, type EventStore } from '@selvbook/event-store';
import { v7 } from 'uuid';
import type { CommandContext } from './command-context.js';
import { envelope } from './runner/event-envelope.js';

/**
 * The log's identity, given to it on first use, before anything else is appended.
 * @throws StoreUnavailable, OutcomeUnknown
 */
export async function startLog(store: EventStore, now: string): Promise<LogStarted['data']> {
  const started = await logIdentity(store);
  if (started) return started;
  const logId = v7();
  const context: CommandContext = {
    commandId: logId,
    requestHash: '',
    actor: { role: 'system', id: 'start' },
    correlationId: logId,
    now,
  };
  try {
    await store.append(LOG_STREAM, 'noStream', [envelope(v7(), { type: 'LogStarted', data: { logId } }, context)]);
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
  }
  return (await logIdentity(store)) ?? { logId };
}

/** Undefined: it has none yet. */
export async function logIdentity(store: Pick<EventStore, 'readStream'>): Promise<LogStarted['data'] | undefined> {
  const { events } = await store.readStream(LOG_STREAM, { limit: 1 });
  return events[0]?.data as LogStarted['data'] | undefined;
}
