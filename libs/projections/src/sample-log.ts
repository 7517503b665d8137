import { randomUUID } from 'node:crypto';
import {
  agendaItemId,
  agendaStream,
  citizenStream,
  localDate,
  type DomainEvent,
  type Instant,
} from '@selvbook/booking';
import type { EventStore } from '@selvbook/event-store';

/** An event on its way into the log of a test. */
export interface Fact {
  readonly stream: string;
  readonly event: { readonly type: string; readonly data: DomainEvent['data'] };
  readonly occurredAt: Instant;
}

/** Appends facts in this order, each to the end of its stream, and answers with the last position. */
export async function appendFacts(store: EventStore, facts: readonly Fact[]): Promise<number> {
  let position = await store.head();
  for (const { stream, event, occurredAt } of facts) {
    const { events } = await store.readStream(stream, { direction: 'backwards', limit: 1 });
    const appended = await store.append(stream, events[0]?.revision ?? 'noStream', [
      { id: randomUUID(), type: event.type, data: event.data, metadata: { occurredAt } },
    ]);
    position = appended.position;
  }
  return position;
}

/** The id of the n-th thing in an adviser's day. */
export const itemId = (adviserId: string, startsAt: Instant, n: number): string =>
  agendaItemId(adviserId, localDate(startsAt), `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);

/** A fact of an adviser's day. */
export function agendaFact(
  adviserId: string,
  startsAt: Instant,
  event: DomainEvent,
  occurredAt: Instant = startsAt,
): Fact {
  return { stream: agendaStream(adviserId, localDate(startsAt)), event, occurredAt };
}

export const citizenFact = (
  citizenId: string,
  event: DomainEvent,
  occurredAt: Instant = '2017-01-01T08:00:00.000Z',
): Fact => ({ stream: citizenStream(citizenId), event, occurredAt });
