import type { RecordedEvent } from '@selvbook/event-store';
import { whyDataIsRefused } from '@selvbook/read-models';

/** A fold could not take an event; `message` says why, in one line that repeats nothing of what the event says. */
export class Unfoldable extends Error {
  override readonly name = 'Unfoldable';
  readonly event: RecordedEvent;
  constructor(event: RecordedEvent, cause: unknown) {
    super(withoutWhatItQuotes(cause, event), { cause });
    this.event = event;
  }
}

/** Whether an error speaks of the data that somebody worked on, and not of the database or the disk. */
export const speaksOfData = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof RangeError ||
  error instanceof SyntaxError ||
  whyDataIsRefused(error) !== undefined;

const LONGEST = 300;

/**
 * Errors quote what they choke on. Whatever they quote stands in the event, which the log keeps and a reader of the message may not
 * be meant to see: it is left out. A parser quotes pieces, so that of its error only the name is told.
 */
function withoutWhatItQuotes(cause: unknown, event: RecordedEvent): string {
  const refused = whyDataIsRefused(cause);
  if (refused !== undefined) return refused;
  if (!(cause instanceof Error)) return 'no error was named';
  if (cause instanceof SyntaxError) return cause.name;
  let text = cause.message;
  for (const said of saidIn([event.data, event.metadata])) text = text.replaceAll(said, '…');
  return `${cause.name}: ${text.replaceAll(/\s+/g, ' ').trim()}`.slice(0, LONGEST);
}

/** Shorter ones tell nobody anything, and would be found within words. */
const SHORTEST = 3;

/** The texts and numbers in a JSON value, the longest first: a short one may be a part of a long one. */
function saidIn(value: unknown): string[] {
  const said = new Set<string>();
  const pending = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next === 'object' && next !== null) pending.push(...(Object.values(next) as unknown[]));
    else if (typeof next === 'string' || typeof next === 'number') said.add(String(next));
  }
  return [...said].filter(({ length }) => length >= SHORTEST).sort((a, b) => b.length - a.length);
}
