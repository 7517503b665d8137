import type { Append, Ask } from './controlled-process.js';

/** One thing that the scheduler may let happen next. */
export type Move = {
  readonly label: string;
  /** A fault costs from the schedule's budget, where one is set. */
  readonly fault: boolean;
} & (
  | { readonly kind: 'goOn'; readonly process: number; readonly ask: number; readonly way: Way }
  | { readonly kind: 'die'; readonly process: number }
  | { readonly kind: 'land'; readonly stream: string; readonly late: string }
);

/** `answered`: as the log answers; `toItsEnd`, `aMoment`: how long it waits. */
export type Way = 'answered' | 'unanswered' | 'toItsEnd' | 'aMoment';

/** As much of a world as decides what may happen next. */
export interface Standing {
  /** The asks of each process; none when it is done or dead. */
  readonly asks: readonly (readonly Ask[])[];
  /** Whether every process is done or dead. */
  readonly isSettled: boolean;
  /** Appends that lost their answers and may still take effect. */
  readonly late: readonly Append[];
}

/**
 * Everything that could come next. Two moves on different streams may come in either order, and a process that is never
 * chosen again might as well be dead; so a late append takes effect right before somebody looks at its stream (or at the
 * end), and a process dies right before it would append.
 */
export function movesOf({ asks, isSettled, late }: Standing): Move[] {
  const moves: Move[] = [];
  for (const [process, stops] of asks.entries()) {
    for (const [ask, stop] of stops.entries()) {
      const label = `${process + 1} ${stop.text}`;
      const goOn = { label, fault: false, kind: 'goOn', process, ask } as const;
      if (stop.kind !== 'wait') moves.push({ ...goOn, way: 'answered' });
      else moves.push({ ...goOn, way: 'toItsEnd' });
      if (stop.kind === 'wait' && stop.mayLookSooner) {
        moves.push({ ...goOn, label: `${label} a moment`, way: 'aMoment' });
      }
      if (stop.kind === 'append') {
        moves.push({ ...goOn, label: `${label}, without an answer`, fault: true, way: 'unanswered' });
        moves.push({ label: `${process + 1} dies`, fault: true, kind: 'die', process });
      }
    }
  }
  for (const { stream, events, key } of late) {
    if (!isSettled && !asks.some((stops) => stops.some((stop) => looksAt(stop, stream)))) continue;
    const label = `a late append to ${stream}: ${events.map(({ id, type }) => `${type} ${id}`).join(', ')}`;
    moves.push({ label, fault: false, kind: 'land', stream, late: key });
  }
  return moves;
}

function looksAt(ask: Ask, stream: string): boolean {
  switch (ask.kind) {
    case 'read':
      return ask.stream === stream;
    case 'append':
      return ask.append.stream === stream;
    case 'view':
      return true;
    case 'wait':
      return false;
  }
}

/** At an exact revision that is not the tip, nothing can be written any more. */
export function mayTakeEffect({ expected }: Append, length: number): boolean {
  return (expected === 'noStream' ? 0 : expected + 1) === length;
}
