import {
  type AppendResult,
  OutcomeUnknown,
  type ReadStreamOptions,
  StoreUnavailable,
  type StreamSlice,
  WrongExpectedRevision,
} from '../../port.js';
import type { PreparedAppend } from '../../append/prepared-append.js';
import { BackOff } from '../connection/back-off.js';

export interface Settling {
  /** One try, of at most so many milliseconds. */
  readonly append: (append: PreparedAppend, within: number) => Promise<AppendResult>;
  /** Reads what the leader holds, in at most so many milliseconds. */
  readonly readStream: (stream: string, range: ReadStreamOptions, within: number) => Promise<StreamSlice>;
  /** Milliseconds in which it is to be known what became of an append, give or take a last look. */
  readonly patience: number;
  /** Milliseconds after which a try counts as unanswered. */
  readonly tryWithin: number;
  readonly signal: AbortSignal;
}

/** Where the time is up, it is still looked once. */
const LAST_LOOK_MS = 500;

/**
 * An append that was not answered is not one that failed: it is written when its ids are in the stream, not written only
 * when another event stands in its place; until one of the two is seen the identical events are sent again at the identical
 * revision, where the store takes them once.
 * @throws WrongExpectedRevision, AppendTooLarge, InvalidAppend
 * @throws StoreUnavailable nothing was written
 * @throws OutcomeUnknown the time is up
 */
export async function settleAppend(append: PreparedAppend, settling: Settling): Promise<AppendResult> {
  const { patience, tryWithin, signal } = settling;
  const until = performance.now() + patience;
  const backOff = new BackOff();
  let unknown: OutcomeUnknown | undefined;
  for (;;) {
    const left = until - performance.now();
    try {
      return await settling.append(append, Math.max(1, Math.min(tryWithin, left)));
    } catch (error) {
      // That nothing was written speaks of this try alone: an earlier one may still be on its way.
      if (error instanceof OutcomeUnknown) unknown = error;
      else if (!(error instanceof StoreUnavailable) || unknown === undefined) throw error;
    }
    const found = await look(append, settling.readStream, Math.max(LAST_LOOK_MS, until - performance.now()));
    if (found instanceof Error) throw found;
    if (found) return found;
    if (performance.now() >= until || signal.aborted) throw unknown;
    await backOff.pause(signal, until - performance.now());
  }
}

/** The result where it was written, the conflict where it never will be, nothing where neither can be told. */
async function look(
  { stream, expected, events }: PreparedAppend,
  readStream: Settling['readStream'],
  within: number,
): Promise<AppendResult | WrongExpectedRevision | undefined> {
  if (events.length === 0) return undefined;
  const from = expected === 'noStream' ? 0 : expected + 1;
  try {
    const { events: there } = await readStream(stream, { from, limit: events.length }, within);
    const last = there.at(-1);
    if (!last) return undefined;
    if (there.length === events.length && there.every(({ id }, index) => id === events[index]?.id)) {
      return { revision: last.revision, position: last.position };
    }
    const { events: tip } = await readStream(stream, { direction: 'backwards', limit: 1 }, within);
    return new WrongExpectedRevision(stream, expected, tip[0]?.revision ?? 'noStream');
  } catch (error) {
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  }
}
