import type { RecordedEvent, StreamSlice } from '../port.js';
import type { StreamRange } from '../reading/stream-range.js';
import { MAX_ROWS } from './log-queries.js';

/** A stream of any length, asked for in bounded runs: nobody else waits for more than one of them. */
export async function readWholeStream(
  run: (range: StreamRange) => Promise<RecordedEvent[] | undefined>,
  { first, direction, limit }: StreamRange,
): Promise<StreamSlice> {
  let events = await run({ first, direction, limit });
  if (!events) return { exists: false, events: [] };
  const all = events;
  for (;;) {
    const last: number | undefined = events.at(-1)?.revision;
    const next: number = last === undefined ? -1 : direction === 'forwards' ? last + 1 : last - 1;
    if (events.length < MAX_ROWS || all.length >= limit || next < 0) return { exists: true, events: all };
    events = (await run({ first: next, direction, limit: limit - all.length })) ?? [];
    all.push(...events);
  }
}
