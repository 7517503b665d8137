import { WrongExpectedRevision } from '@selvbook/event-store';
import { CommandRefused } from '../command-answer.js';

/**
 * Works on streams as they stand, and again on their reload after each conflict with somebody else's append.
 * @param work gets the number of reloads so far, which goes into the ids of what it appends; `undefined` = once more
 * @throws CommandRefused `interrupted` after `mostReloads`, and what `work` throws
 */
export async function reloading<Result>(
  { mostReloads, onReload }: { readonly mostReloads: number; readonly onReload?: () => void },
  work: (reloads: number) => Promise<Result | undefined>,
): Promise<Result> {
  for (let reloads = 0; reloads <= mostReloads; reloads++) {
    if (reloads > 0) onReload?.();
    try {
      const result = await work(reloads);
      if (result !== undefined) return result;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
  throw interrupted();
}

/** Others were faster every time; the same request may be sent again, and finds whatever this one had begun. */
export function interrupted(): CommandRefused {
  return new CommandRefused({
    kind: 'unsettled',
    code: 'interrupted',
    detail: 'Others kept changing the same thing. Send the same request again.',
  });
}
