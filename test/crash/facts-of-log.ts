import { openEmbeddedLogReader } from '@selvbook/event-store';

/**
 * What a log says, stream by stream, each stream's facts in an order of their own: two logs that took in the same rows say
 * the same, though one of them took some of the rows in later.
 */
export async function factsOfLog(file: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const log = await openEmbeddedLogReader({ file });
  const streams: Record<string, string[]> = {};
  for await (const { events } of log.readAll({ after: 0 })) {
    for (const { stream, type, data } of events) {
      if (type !== 'LogStarted') (streams[stream] ??= []).push(`${type} ${JSON.stringify(data)}`);
    }
  }
  await log.close();
  for (const facts of Object.values(streams)) facts.sort();
  return streams;
}
