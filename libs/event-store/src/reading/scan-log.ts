import { type Page, type ReadAllOptions, UnknownPosition } from '../port.js';
import type { PagedLog } from './paged-log.js';

/** Measured: from 500 events a page on, the cost of a page no longer shows beside that of its events. */
export const PAGE_SIZE = 1_000;

/** `readAll` over any paged log: its end is fixed when the reading begins. */
export async function* scanLog(log: PagedLog, options: ReadAllOptions): AsyncGenerator<Page, void, undefined> {
  const { types, except, limit = Infinity, pageSize = PAGE_SIZE } = options;
  atLeastOne('limit', limit);
  atLeastOne('pageSize', pageSize);
  const { head, known } = await log.end();
  let after = knownPosition(options.after, known);
  const until = Math.max(after, Math.min(head, options.until ?? Infinity));
  let left = limit;
  for (;;) {
    const most = Math.min(left, pageSize);
    const { events, position, done } = await log.page({ after, until, types, except, limit: most });
    yield { events, position };
    left -= events.length;
    if (done || left <= 0) return;
    after = position;
  }
}

/** @throws UnknownPosition */
export function knownPosition(position: number, known: number): number {
  if (!Number.isSafeInteger(position) || position < 0 || position > known) throw new UnknownPosition(position);
  return position;
}

/** @throws RangeError */
export function atLeastOne(name: string, value: number): void {
  if (!(value >= 1)) throw new RangeError(`${name} must be at least 1`);
}
