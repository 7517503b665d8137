import type { FeedOptions, LogFeed } from './log-feed.js';
import { isOfTheSystem, positionOf } from './recorded-event.js';

/** Events looked at in one go, and by how much more in the next. */
const FIRST_LOOK = 1;
const MORE = 8;

/** The position of the last event that is not the system's; 0 where there is none. */
export async function headOf(feed: LogFeed, options: FeedOptions): Promise<number> {
  let from: number | 'end' = 'end';
  for (let limit = FIRST_LOOK; ; limit *= MORE) {
    let seen = 0;
    let head = 0;
    const request = { kind: 'all', from, direction: 'backwards', limit, withoutSystem: true } as const;
    for await (const messages of feed.read(request, options)) {
      for (const message of messages) {
        if (message.kind !== 'event') continue;
        from = positionOf(message.commit);
        seen += 1;
        if (head === 0 && !isOfTheSystem(message)) head = from;
      }
    }
    if (head > 0 || seen < limit) return head;
  }
}

/** The position of the last event, the system's own included; 0 where there is none. */
export async function tailOf(feed: LogFeed, options: FeedOptions): Promise<number> {
  const request = { kind: 'all', from: 'end', direction: 'backwards', limit: 1, withoutSystem: false } as const;
  for await (const messages of feed.read(request, options)) {
    for (const message of messages) if (message.kind === 'event') return positionOf(message.commit);
  }
  return 0;
}
