import type { EventLogReader, SubscriptionPage } from '@selvbook/event-store';

/** A log of which those who subscribe to it hear up to a position, as if nothing had come after that; it is at or below the head. */
export function logUpTo(log: EventLogReader, position: number): EventLogReader {
  return {
    readStream: (stream, options) => log.readStream(stream, options),
    readAll: (options) => log.readAll(options),
    async *subscribeToAll({ after, types, pageSize, signal }) {
      const options = { after, ...(types && { types }), ...(pageSize !== undefined && { pageSize }) };
      for await (const page of log.readAll(options)) {
        if (signal?.aborted) return;
        if (page.position >= position) {
          yield lastPage(page.events);
          break;
        }
        yield { ...page, caughtUp: false };
      }
      // Everything there is has been looked at, and what the position stands for was in it.
      if (!signal?.aborted) yield lastPage([]);
      await aborted(signal);
    },
    head: () => log.head(),
    eventAt: (at) => log.eventAt(at),
    close: () => log.close(),
  };

  function lastPage(events: SubscriptionPage['events']): SubscriptionPage {
    return { events: events.filter((event) => event.position <= position), position, caughtUp: true };
  }
}

const aborted = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener('abort', () => resolve(), { once: true });
  });
