import { type Page, type ReadAllOptions, type RecordedEvent, UnknownPosition } from '../../port.js';
import { BackOff } from '../connection/back-off.js';
import { asUnavailable, isPassing, isUnknownPosition } from '../connection/store-failure.js';
import { atLeastOne, PAGE_SIZE } from '../../reading/scan-log.js';
import type { LogFeed } from './log-feed.js';
import { isOfTheSystem, positionOf, recordedEvent } from './recorded-event.js';

/** How long a reading that was broken off tries to go on without getting anywhere, in milliseconds. */
const PATIENCE_MS = 10_000;

/** What is the same for a whole reading. */
export interface Scan extends ReadAllOptions {
  /** Inclusive: not beyond the head when the reading began. */
  readonly until: number;
  readonly signal: AbortSignal;
}

/**
 * `readAll` in one stream from the server: it is not asked for page after page. When it breaks off midway it goes on from
 * the last event, with another node if need be.
 */
export async function* scanAll(feed: LogFeed, scan: Scan): AsyncGenerator<Page, void, undefined> {
  const { until, types, except, limit = Infinity, pageSize = PAGE_SIZE, signal } = scan;
  atLeastOne('limit', limit);
  atLeastOne('pageSize', pageSize);
  const listed = (types ?? except) && new Set(types ?? except);
  const isWanted = (type: string): boolean => listed === undefined || listed.has(type) === (types !== undefined);
  const backOff = new BackOff();
  let position = scan.after;
  let left = limit;
  let events: RecordedEvent[] = [];
  let looked = 0;
  let movedAt = performance.now();
  reading: while (position < until && left > 0) {
    const before = position;
    try {
      const from = position === 0 ? 'start' : position;
      // The first one is that at the position itself, which has been seen.
      const count = listed ? Infinity : left + 1;
      const request = { kind: 'all', from, direction: 'forwards', limit: count, withoutSystem: true } as const;
      for await (const messages of feed.read(request, { signal })) {
        for (const message of messages) {
          if (message.kind !== 'event' || isOfTheSystem(message)) continue;
          const at = positionOf(message.commit);
          if (at <= position) continue;
          if (at > until) break reading;
          position = at;
          looked += 1;
          if (isWanted(message.type)) {
            events.push(recordedEvent(message));
            left -= 1;
          }
          if (position === until || left <= 0) break reading;
          if (events.length < pageSize && looked < 10 * pageSize) continue;
          yield { events, position };
          events = [];
          looked = 0;
        }
      }
      // The server has come to its end before that: a node that is behind the others, say.
      break;
    } catch (error) {
      if (isUnknownPosition(error)) throw new UnknownPosition(position);
      if (position > before) {
        movedAt = performance.now();
        backOff.reset();
      }
      const hopeless = position === scan.after || performance.now() - movedAt > PATIENCE_MS;
      if (hopeless || !isPassing(error)) throw asUnavailable(error);
      await backOff.pause(signal);
    }
  }
  yield { events, position };
}
