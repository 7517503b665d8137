import type { Progress } from '../progress/unit-progress.js';

/** How many rows have been read, while nobody knows yet how many there are; on a terminal only. */
export function readingProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { update: () => undefined, stop: () => undefined };
  return {
    update: (rows) => stream.write(`\rreading and checking: ${rows} rows`),
    stop: () => stream.write('\n'),
  };
}
