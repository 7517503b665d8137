import type { EventLogReader, ReadAllOptions, RecordedEvent } from '@selvbook/event-store';

/** An answer ends early rather than hold more than this of text in memory. */
const MOST_BYTES = 16 * 1024 * 1024;
const PAGE = 1000;

export interface EventLines {
  /** NDJSON, a page each. */
  readonly chunks: readonly string[];
  /** How far the reading has looked. */
  readonly position: number;
}

/**
 * A run of events as NDJSON. It is read to its end before the first byte goes out, because the answer's head says how far
 * it has looked; so it is bounded, in events by the caller and in bytes here: it may then hold fewer events than the
 * limit, and its position says where to go on.
 * @throws UnknownPosition, StoreUnavailable
 */
export async function eventLines(log: EventLogReader, options: ReadAllOptions): Promise<EventLines> {
  const chunks: string[] = [];
  let { after: position } = options;
  let bytes = 0;
  for await (const page of log.readAll({ ...options, pageSize: PAGE })) {
    ({ position } = page);
    if (page.events.length === 0) continue;
    const chunk = page.events.map(lineOf).join('');
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= MOST_BYTES) break;
  }
  return { chunks, position };
}

function lineOf({ position, stream, revision, type, id, recordedAt, data, metadata }: RecordedEvent): string {
  return `${JSON.stringify({ position, stream, revision, type, id, recordedAt, data, metadata })}\n`;
}
