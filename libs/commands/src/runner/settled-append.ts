import {
  OutcomeUnknown,
  StoreUnavailable,
  WrongExpectedRevision,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
} from '@selvbook/event-store';
import type { Waiter } from './waiter.js';

/** How long an append without an answer is pursued, in milliseconds, and the pauses between two tries. */
const PATIENCE = 10_000;
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1_000;

/**
 * Appends, and finds out what became of it where no answer came. Written: its ids are in the stream. Not written: only
 * when a foreign event stands at expected + 1. Otherwise unknown, and the identical events are sent again at the
 * identical revision until the time is up. A store behind a network does the same for as long; then nothing is left to do here, and
 * this is for stores that only say that they do not know.
 * @throws WrongExpectedRevision, AppendTooLarge, InvalidAppend, StoreUnavailable as the port
 * @throws OutcomeUnknown when the time is up: nothing may be released or decided anew on the strength of it
 */
export async function appendSettled(
  store: Pick<EventStore, 'append' | 'readStream'>,
  waiter: Waiter,
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Promise<AppendResult> {
  const start = waiter.now();
  let unknown: OutcomeUnknown | undefined;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await store.append(stream, expected, events);
    } catch (error) {
      // "Nothing was written" speaks of this try alone: an earlier one may still be on its way.
      if (error instanceof OutcomeUnknown) unknown = error;
      else if (!(error instanceof StoreUnavailable) || unknown === undefined) throw error;
      // A store that has looked for it for so long itself is not asked once more.
      if (waiter.now() - start >= PATIENCE) throw unknown;
    }
    const found = await look(store, stream, expected, events);
    if (found === 'foreign') throw await conflict(store, stream, expected);
    if (found !== 'nothing') return found;
    await waiter.pause(pause / 2 + (Math.random() * pause) / 2);
  }
}

async function look(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Promise<AppendResult | 'foreign' | 'nothing'> {
  const from = expected === 'noStream' ? 0 : expected + 1;
  try {
    const { events: found } = await store.readStream(stream, { from, limit: events.length });
    const last = found.at(-1);
    if (!last) return 'nothing';
    const ours = found.length === events.length && found.every(({ id }, at) => id === events[at]?.id);
    return ours ? { revision: last.revision, position: last.position } : 'foreign';
  } catch (error) {
    if (error instanceof StoreUnavailable) return 'nothing';
    throw error;
  }
}

async function conflict(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  expected: ExpectedRevision,
): Promise<WrongExpectedRevision> {
  const { events } = await store.readStream(stream, { direction: 'backwards', limit: 1 });
  return new WrongExpectedRevision(stream, expected, events[0]?.revision ?? 'noStream');
}
