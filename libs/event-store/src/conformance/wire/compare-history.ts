import { isDeepStrictEqual } from 'node:util';
import { ranked } from '../ranked.js';
import type { RecordedHistory } from '../recorded-history.js';
import { UnknownStep } from './known-step.js';
import { playHistory, type WireServer } from './play-history.js';
import { NotImplemented } from './recorded-error.js';

/** An answer that is not the recorded one. */
export interface Difference {
  readonly history: string;
  /** 0-based. */
  readonly step: number;
  readonly asked: unknown;
  readonly recorded: unknown;
  readonly answered: unknown;
}

/** A history that could not be played to its end, for a reason that no recording has. */
export interface Broken {
  readonly history: string;
  readonly because: string;
}

export type HistoryResult =
  | { readonly kind: 'agrees' }
  | { readonly kind: 'differs'; readonly difference: Difference }
  | { readonly kind: 'broken'; readonly broken: Broken }
  /** The history needs what the server, or this replay, does not have. */
  | { readonly kind: 'not-applicable'; readonly because: string };

/** A client waits for an answer to an append without end, and a server may never give one. */
const MOST_MS = 60_000;

/**
 * Replays one history and compares every answer; a difference is the first there is.
 * @param mostMs how long it may take
 */
export async function compareHistory(
  server: WireServer,
  history: RecordedHistory,
  mostMs = MOST_MS,
): Promise<HistoryResult> {
  let answers: unknown[];
  try {
    requireShape(history);
    answers = ranked(await within(mostMs, playHistory(server, history)));
  } catch (error) {
    if (error instanceof NotImplemented) {
      return { kind: 'not-applicable', because: `uses ${error.uses}, which the server does not implement` };
    }
    if (error instanceof UnknownStep) {
      return { kind: 'not-applicable', because: `uses ${error.message}, which this replay does not know` };
    }
    const because = error instanceof Error ? error.message : String(error);
    return { kind: 'broken', broken: { history: history.name, because } };
  }
  const recorded = ranked(history.answers);
  // One position more or less moves the ranks of all that come before it, so what they belong to is compared first.
  const unplaced = answers.map(withoutPositions);
  const apart = recorded.findIndex((answer, index) => !isDeepStrictEqual(withoutPositions(answer), unplaced[index]));
  const step = apart >= 0 ? apart : recorded.findIndex((answer, index) => !isDeepStrictEqual(answer, answers[index]));
  if (step < 0) return { kind: 'agrees' };
  return {
    kind: 'differs',
    difference: {
      history: history.name,
      step,
      asked: history.steps[step],
      recorded: apart >= 0 ? history.answers[step] : recorded[step],
      answered: answers[step],
    },
  };
}

/** @throws Error it is no history */
function requireShape({ steps, answers }: Partial<RecordedHistory>): void {
  if (!Array.isArray(steps) || !Array.isArray(answers)) throw new Error('it has no list of steps, or none of answers');
  if (steps.length !== answers.length) throw new Error('each step has one answer');
  if (!steps.every((step) => typeof step === 'object' && step !== null)) throw new Error('a step is an object');
}

const withoutPositions = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer ?? null, (key, value: unknown) => (key === 'position' ? undefined : value)));

/** What the client throws where nobody can catch it, in a stream's own turn, breaks the history as well. */
async function within<T>(mostMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let escaped: ((error: Error) => void) | undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`it was not over after ${mostMs} ms`)), mostMs);
    escaped = reject;
    process.on('uncaughtException', escaped);
  });
  try {
    return await Promise.race([work, broken]);
  } finally {
    clearTimeout(timer);
    if (escaped) process.off('uncaughtException', escaped);
  }
}
