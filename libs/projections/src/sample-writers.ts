import { setImmediate as turn } from 'node:timers/promises';
import type { ViewWriter } from '@selvbook/read-models';

/** Lets those who write one file in one thread do so one after the other: a file that is locked stops the thread. */
export function turns(): (views: ViewWriter) => ViewWriter {
  let before: Promise<unknown> = Promise.resolve();
  return (views) => ({
    ...views,
    write(work) {
      const written = before.then(() => views.write(work));
      before = written.catch(() => undefined);
      return written;
    },
  });
}

/** A writer whose transactions are cut off at their end, as by a kill, as often as it is said. */
export function cutOff(views: ViewWriter, cuts: readonly boolean[]): ViewWriter {
  const left = [...cuts];
  return {
    ...views,
    write: (work) =>
      views.write(async (transaction) => {
        const result = await work(transaction);
        if (left.shift() === true) throw new Error('cut off');
        return result;
      }),
  };
}

/**
 * A writer whose thread is free for other work while it writes, and whose transactions stay open for so many turns of the loop each
 * before they are committed, or cut off there.
 */
export function slowly(
  views: ViewWriter,
  endings: readonly { readonly turns: number; readonly cut: boolean }[],
): ViewWriter {
  const left = [...endings];
  return {
    ...views,
    aside: true,
    write: (work) =>
      views.write(async (transaction) => {
        const result = await work(transaction);
        const { turns: count, cut } = left.shift() ?? { turns: 0, cut: false };
        for (let n = 0; n < count; n += 1) await turn();
        if (cut) throw new Error('cut off');
        return result;
      }),
  };
}
