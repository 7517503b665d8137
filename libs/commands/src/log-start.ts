import { LOG_STREAM, type LogStarted } from '@selvbook/booking';
import { WrongExpectedRevision, type EventStore, type NewEvent } from '@selvbook/event-store';
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
  try {
    await store.append(LOG_STREAM, 'noStream', [logStarted({ logId }, 'start', now)]);
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
  }
  return (await logIdentity(store)) ?? { logId };
}

/** The first event of a log; `by` names the part of the program that begins it. */
export function logStarted(data: LogStarted['data'], by: string, now: string): NewEvent {
  const context: CommandContext = {
    commandId: data.logId,
    requestHash: '',
    actor: { role: 'system', id: by },
    correlationId: data.logId,
    now,
  };
  return envelope(v7(), { type: 'LogStarted', data }, context);
}

/** Undefined: it has none yet. */
export async function logIdentity(store: Pick<EventStore, 'readStream'>): Promise<LogStarted['data'] | undefined> {
  const { events } = await store.readStream(LOG_STREAM, { limit: 1 });
  return events[0]?.data as LogStarted['data'] | undefined;
}
