import type { DomainEvent } from '@selvbook/booking';
import type { EventStore, ExpectedRevision, NewEvent } from '@selvbook/event-store';
import { randomUUID } from 'node:crypto';

/** One append to be made while a log is prepared. */
export interface Opening {
  readonly stream: string;
  /** Default: the stream does not exist yet. */
  readonly expected?: ExpectedRevision;
  readonly events: readonly DomainEvent[];
  /** When it happened. Default: now. */
  readonly at?: string;
}

/** Appends under way together: enough to fill the groups that the log commits. */
const TOGETHER = 256;

/** Appends straight to the log; to one stream at most once in one call. */
export async function appendAll(store: EventStore, openings: readonly Opening[]): Promise<void> {
  for (let at = 0; at < openings.length; at += TOGETHER) {
    const group = openings.slice(at, at + TOGETHER);
    await Promise.all(
      group.map(({ stream, expected = 'noStream', events, at: occurredAt }) =>
        store.append(
          stream,
          expected,
          events.map((event) => recorded(event, occurredAt)),
        ),
      ),
    );
  }
}

/** With metadata of the size that a command's events have. */
function recorded({ type, data }: DomainEvent, occurredAt = new Date().toISOString()): NewEvent {
  const commandId = randomUUID();
  const metadata = {
    $correlationId: commandId,
    $causationId: commandId,
    commandId,
    requestHash: '0'.repeat(64),
    actor: 'system/bench',
    occurredAt,
    schema: 1,
  };
  return { id: randomUUID(), type, data, metadata };
}
