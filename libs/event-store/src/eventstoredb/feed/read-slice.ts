import type { RecordedEvent, StreamSlice } from '../../port.js';
import type { StreamRange } from '../../reading/stream-range.js';
import type { FeedOptions, LogFeed } from './log-feed.js';
import { isOfTheSystem, recordedEvent } from './recorded-event.js';

/** A part of one stream, as the port gives it. */
export async function readSlice(
  feed: LogFeed,
  stream: string,
  { first, direction, limit }: StreamRange,
  options: FeedOptions,
): Promise<StreamSlice> {
  const isEnd = first === Number.MAX_SAFE_INTEGER;
  // Forwards from its end there is never anything, and a server takes the question for a mistake: only whether it exists is
  // asked.
  if (isEnd && direction === 'forwards') {
    const last = await readSlice(feed, stream, { first, direction: 'backwards', limit: 1 }, options);
    return last.exists ? { exists: true, events: [] } : last;
  }
  const events: RecordedEvent[] = [];
  const from = isEnd ? 'end' : first;
  for await (const messages of feed.read({ kind: 'stream', stream, from, direction, limit }, options)) {
    for (const message of messages) {
      if (message.kind === 'streamNotFound') return { exists: false, events: [] };
      if (message.kind === 'event' && !isOfTheSystem(message)) events.push(recordedEvent(message));
    }
  }
  return { exists: true, events };
}
