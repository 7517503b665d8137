import { isDeepStrictEqual } from 'node:util';
import { ranked } from '../ranked.js';
import type { RecordedHistory } from '../recorded-history.js';
import { playHistory, UnknownStep, type WireServer } from './play-history.js';
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

export type HistoryResult =
  | { readonly kind: 'agrees' }
  | { readonly kind: 'differs'; readonly difference: Difference }
  /** The history needs what the server, or this replay, does not have. */
  | { readonly kind: 'not-applicable'; readonly because: string };

/** Replays one history and compares every answer; a difference is the first there is. */
export async function compareHistory(server: WireServer, history: RecordedHistory): Promise<HistoryResult> {
  let answers: unknown[];
  try {
    answers = ranked(await playHistory(server, history));
  } catch (error) {
    if (error instanceof NotImplemented) {
      return { kind: 'not-applicable', because: `uses ${error.uses}, which the server does not implement` };
    }
    if (error instanceof UnknownStep) {
      return { kind: 'not-applicable', because: `uses ${error.message}, which this replay does not know` };
    }
    throw error;
  }
  const recorded = ranked(history.answers);
  const step = recorded.findIndex((answer, index) => !isDeepStrictEqual(answer, answers[index]));
  if (step < 0) return { kind: 'agrees' };
  return {
    kind: 'differs',
    difference: {
      history: history.name,
      step,
      asked: history.steps[step],
      recorded: recorded[step],
      answered: answers[step],
    },
  };
}
