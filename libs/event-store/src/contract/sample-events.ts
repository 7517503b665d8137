import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent, Page, RecordedEvent } from '../port.js';

/** A name that nothing else in the log uses, for a stream or an event type. */
export function freshName(prefix: string): string {
  return `${prefix}-${randomUUID()}`;
}

export function newEvent(overrides: Partial<NewEvent> = {}): NewEvent {
  return { id: randomUUID(), type: 'SampleHappened', data: { n: 1 }, metadata: { schema: 1 }, ...overrides };
}

export function newEvents(count: number, overrides: Partial<NewEvent> = {}): NewEvent[] {
  return Array.from({ length: count }, (_, n) => newEvent({ data: { n }, ...overrides }));
}

/** Events whose data, as JSON in UTF-8, is exactly so many bytes. */
export function eventOfSize(bytes: number): NewEvent {
  return newEvent({ data: { fill: 'x'.repeat(bytes - '{"fill":""}'.length) } });
}

export function ids(events: readonly { readonly id: string }[]): string[] {
  return events.map(({ id }) => id);
}

/** The pages of a reading that ends, and their events. */
export async function collect(pages: AsyncIterable<Page>): Promise<{ pages: Page[]; events: RecordedEvent[] }> {
  const all: Page[] = [];
  for await (const page of pages) all.push(page);
  return { pages: all, events: all.flatMap(({ events }) => events) };
}

export async function streamOf(store: EventStore, count: number, overrides: Partial<NewEvent> = {}) {
  const stream = freshName('stream');
  const events = newEvents(count, overrides);
  const result = await store.append(stream, 'noStream', events);
  return { stream, events, result };
}
