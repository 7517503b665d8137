import type { AppendResult, ExpectedRevision } from '../port.js';
import type { PreparedAppend } from './prepared-append.js';

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
 * @param tip the revision of the stream's last event, -1 when it has none
 * @param standing up to `count` events of the stream from `revision` on
 */
export function judgeAppend(
  { expected, events }: Pick<PreparedAppend, 'expected' | 'events'>,
  tip: number,
  standing: (revision: number, count: number) => readonly StandingEvent[],
): AppendJudgement {
  const last = expected === 'noStream' ? -1 : expected;
  if (last === tip) return { verdict: 'write' };
  if (last < tip && events.length > 0) {
    const there = standing(last + 1, events.length);
    const final = there[events.length - 1];
    if (final && events.every(({ id }, index) => there[index]?.id === id)) {
      return { verdict: 'repeat', result: { revision: last + events.length, position: final.position } };
    }
  }
  return { verdict: 'conflict', actual: tip < 0 ? 'noStream' : tip };
}
