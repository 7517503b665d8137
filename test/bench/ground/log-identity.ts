import { LOG_STREAM, type LogStarted } from '@selvbook/booking';
import { openEmbeddedLogReader } from '@selvbook/event-store';

/** Which log it is, and how far it goes. */
export async function logIdentity(file: string): Promise<{ readonly logId: string; readonly head: number }> {
  const log = await openEmbeddedLogReader({ file });
  try {
    const { events } = await log.readStream(LOG_STREAM, { limit: 1 });
    const started = events[0]?.data as LogStarted['data'] | undefined;
    if (!started) throw new Error(`${file} has no identity`);
    return { logId: started.logId, head: await log.head() };
  } finally {
    await log.close();
  }
}
