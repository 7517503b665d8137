import type { EventLogReader, RecordedEvent } from '@selvbook/event-store';
import { unitProgress } from '../progress/unit-progress.js';

/** The log, and how looking through it is told of. */
export interface ScannedLog {
  readonly log: EventLogReader;
  /** What positions count. */
  readonly unit: string;
  readonly stream: NodeJS.WriteStream;
}

/** Looks through the log after a position for facts of these types. */
export async function scanFor(
  { log, unit, stream }: ScannedLog,
  { types, after = 0 }: { readonly types: readonly string[]; readonly after?: number },
  isWanted: (event: RecordedEvent) => boolean,
): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  const progress = unitProgress(await log.head(), unit, stream, { begun: after });
  try {
    for await (const { events, position } of log.readAll({ after, types })) {
      for (const event of events) if (isWanted(event)) found.push(event);
      progress.update(position);
    }
  } finally {
    progress.stop();
  }
  return found;
}
