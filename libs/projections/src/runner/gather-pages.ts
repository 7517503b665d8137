import type { RecordedEvent, SubscriptionPage } from '@selvbook/event-store';

/** Pages in history put together until they hold `size` events; at the head every page is handed on at once. */
export async function* gatherPages(
  pages: AsyncIterable<SubscriptionPage>,
  size: number,
): AsyncGenerator<SubscriptionPage, void, undefined> {
  let gathered: RecordedEvent[] = [];
  for await (const page of pages) {
    if (gathered.length === 0 && (page.caughtUp || page.events.length >= size)) {
      yield page;
      continue;
    }
    for (const event of page.events) gathered.push(event);
    if (!page.caughtUp && gathered.length < size) continue;
    const events = gathered;
    gathered = [];
    yield { ...page, events };
  }
}
