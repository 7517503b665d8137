import { LOG_STREAM, type Instant, type LogStarted } from '@selvbook/booking';
import type { EventLogReader, EventStore } from '@selvbook/event-store';
import { v7 } from 'uuid';
import { logIdentity, logStarted } from '../log-start.js';
import { appendSettled } from '../runner/settled-append.js';
import type { Waiter } from '../runner/waiter.js';
import { CopyRefused } from './copy-refused.js';

/**
 * The identity of a copy: the one it has, or a new one, which says where it comes from, so that no view of the origin is taken
 * for one of the copy.
 * @throws CopyRefused the copy is a log of its own, or another's copy
 */
export async function copyIdentity(
  from: EventLogReader,
  to: EventStore,
  now: Instant,
  waiter: Waiter,
): Promise<{ readonly logId: string; readonly copiedFrom: string }> {
  const origin = await logIdentity(from);
  if (!origin) throw new CopyRefused('the log to copy from has no identity: it is empty, or none of Selvbook');
  const own = (await logIdentity(to)) ?? (await begin(to, origin, now, waiter));
  if (own.logId === origin.logId) throw new CopyRefused('both are the same log; name another one to copy into');
  if (own.copiedFrom !== origin.logId) {
    throw new CopyRefused(`the log to copy into is no copy of ${origin.logId}; name an empty one`);
  }
  return { logId: own.logId, copiedFrom: own.copiedFrom };
}

async function begin(
  to: EventStore,
  origin: LogStarted['data'],
  now: Instant,
  waiter: Waiter,
): Promise<LogStarted['data']> {
  if ((await to.head()) > 0) throw new CopyRefused('the log to copy into holds something else; name an empty one');
  const logId = v7();
  const data: LogStarted['data'] = {
    logId,
    ...(origin.simulated !== undefined && { simulated: origin.simulated }),
    copiedFrom: origin.logId,
  };
  await appendSettled(to, waiter, LOG_STREAM, 'noStream', [logStarted(data, 'copy-log', now)]);
  return data;
}
