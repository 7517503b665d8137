import { LOG_STREAM, type LogStarted } from '@selvbook/booking';
import type { EventLogReader, RecordedEvent } from '@selvbook/event-store';
import { createHash } from 'node:crypto';

/** Who the log is; undefined for one that nobody has started. */
export async function identityOf(log: EventLogReader): Promise<LogStarted['data'] | undefined> {
  const { events } = await log.readStream(LOG_STREAM, { limit: 1 });
  return events[0]?.data as LogStarted['data'] | undefined;
}

/** The facts of a log in order, up to the head it has now, without those that say who the log itself is. */
export async function* factsOf(log: EventLogReader): AsyncGenerator<RecordedEvent, void, undefined> {
  for await (const { events } of log.readAll({ after: 0 })) {
    for (const event of events) if (event.stream !== LOG_STREAM) yield event;
  }
}

/** What must be the same in a copy of a fact: all but where and when the store has put it down. */
export function lineOf({ stream, revision, id, type, data, metadata }: RecordedEvent): string {
  return `${JSON.stringify([stream, revision, id, type, data, metadata])}\n`;
}

/** A checksum that grows with every fact. */
export class FactsSum {
  readonly #hash = createHash('sha256');
  #count = 0;

  add(line: string): void {
    this.#hash.update(line);
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  /** To be asked for once, at the end. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}
