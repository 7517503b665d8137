import { createMemoryEventStore, type EventLogReader, type RecordedEvent } from '@selvbook/event-store';
import { appendFacts, type Fact } from '../../libs/projections/src/sample-log.js';

/** A fact, and when the store recorded it. */
export interface TimedFact {
  readonly fact: Fact;
  readonly recordedAt: string;
}

/** A log whose events were recorded at these times, whatever their order: a server's clock may have stepped back. */
export interface TimedLog extends EventLogReader {
  add(facts: readonly TimedFact[]): Promise<void>;
}

export function timedLog(): TimedLog {
  const log = createMemoryEventStore();
  const times: string[] = [];
  const timed = (event: RecordedEvent): RecordedEvent => ({
    ...event,
    recordedAt: times[event.position - 1] ?? event.recordedAt,
  });
  return {
    ...log,
    async *readAll(options) {
      for await (const page of log.readAll(options)) yield { ...page, events: page.events.map(timed) };
    },
    async add(facts) {
      times.push(...facts.map(({ recordedAt }) => recordedAt));
      await appendFacts(
        log,
        facts.map(({ fact }) => fact),
      );
    },
  };
}
