import type { RecordedEvent } from '../../port.js';
import { isUnknownPosition } from '../connection/store-failure.js';
import type { FeedOptions, LogFeed } from './log-feed.js';
import { isOfTheSystem, positionOf, recordedEvent } from './recorded-event.js';

/** Asked for what comes from there on, a server begins with the event at that position, or says that there is none. */
export async function eventAt(
  feed: LogFeed,
  position: number,
  options: FeedOptions,
): Promise<RecordedEvent | undefined> {
  if (!Number.isSafeInteger(position) || position < 1) return undefined;
  const request = { kind: 'all', from: position, direction: 'forwards', limit: 1, withoutSystem: true } as const;
  try {
    for await (const messages of feed.read(request, options)) {
      for (const message of messages) {
        if (message.kind !== 'event' || isOfTheSystem(message)) continue;
        return positionOf(message.commit) === position ? recordedEvent(message) : undefined;
      }
    }
  } catch (error) {
    if (!isUnknownPosition(error)) throw error;
  }
  return undefined;
}
