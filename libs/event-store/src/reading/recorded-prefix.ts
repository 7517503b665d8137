import type { EventLogReader, RecordedPrefix } from '../port.js';

/**
 * The longest run of events from the beginning of a log of which every one was recorded at or before an instant. A clock may have
 * stepped back: it ends before the first event that was recorded later, whatever comes after that one.
 * @param instant RFC 3339, UTC, milliseconds
 * @param after a position up to which every event is known to have been recorded by then; it is looked at what comes after it
 * @throws UnknownPosition, StoreUnavailable
 */
export async function recordedPrefix(log: EventLogReader, instant: string, after = 0): Promise<RecordedPrefix> {
  if (log.recordedPrefix) return log.recordedPrefix(instant, after);
  let position = after;
  let latest: string | undefined;
  for await (const { events } of log.readAll({ after })) {
    for (const event of events) {
      if (event.recordedAt > instant) return { position, latest, next: event.recordedAt };
      ({ position } = event);
      if (latest === undefined || event.recordedAt > latest) latest = event.recordedAt;
    }
  }
  return { position, latest, next: undefined };
}
