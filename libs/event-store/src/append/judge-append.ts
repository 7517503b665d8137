import type { AppendResult, ExpectedRevision } from '../port.js';
import type { PreparedAppend } from './prepared-append.js';

/** The last event of a stream: revision -1 when it has none. */
export interface StreamTip {
  readonly revision: number;
  readonly position: number;
}

/** What stands at one revision of a stream. */
interface StandingEvent {
  readonly id: string;
  readonly position: number;
}

export type AppendJudgement =
  | { readonly verdict: 'write' }
  | { readonly verdict: 'repeat'; readonly result: AppendResult }
  | { readonly verdict: 'conflict'; readonly actual: ExpectedRevision };

/**
 * EventStoreDB's table for an exact expectation: at the tip it is written whatever its ids; below the tip the ids
 * decide between a repeat and a conflict; above it is a conflict. An append of nothing can only hold at the tip.
 * @param standing up to `count` events of the stream from `revision` on
 */
export function judgeAppend(
  { expected, events }: Pick<PreparedAppend, 'expected' | 'events'>,
  tip: StreamTip,
  standing: (revision: number, count: number) => readonly StandingEvent[],
): AppendJudgement {
  const last = expected === 'noStream' ? -1 : expected;
  if (last === tip.revision) return { verdict: 'write' };
  if (last < tip.revision && events.length > 0) {
    const there = standing(last + 1, events.length);
    const final = there[events.length - 1];
    if (final && events.every(({ id }, index) => there[index]?.id === id)) {
      return { verdict: 'repeat', result: { revision: last + events.length, position: final.position } };
    }
  }
  return { verdict: 'conflict', actual: tip.revision < 0 ? 'noStream' : tip.revision };
}
