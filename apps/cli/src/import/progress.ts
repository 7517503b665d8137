import { Presets, SingleBar } from 'cli-progress';

/** Where nobody watches, a line now and then. */
const LINE_EVERY_MS = 5_000;

/** Tells how far a long task is; on a terminal as a bar, elsewhere in lines. */
export interface Progress {
  readonly update: (rows: number) => void;
  readonly stop: () => void;
}

/** @param stream stderr: stdout belongs to the result */
export function rowProgress(total: number, stream: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  const start = now();
  const rate = (rows: number): number => Math.round((rows * 1000) / Math.max(now() - start, 1));
  if (!stream.isTTY) return lineProgress(total, stream, now, rate);
  const bar = new SingleBar(
    { stream, format: '{bar} {percentage}% | {value}/{total} rows | {rate} rows/s | {eta_formatted} left' },
    Presets.shades_classic,
  );
  bar.start(total, 0, { rate: 0 });
  return { update: (rows) => bar.update(rows, { rate: rate(rows) }), stop: () => bar.stop() };
}

function lineProgress(
  total: number,
  stream: NodeJS.WritableStream,
  now: () => number,
  rate: (rows: number) => number,
): Progress {
  let told = now();
  return {
    update: (rows) => {
      if (now() - told < LINE_EVERY_MS) return;
      told = now();
      const left = Math.ceil((total - rows) / Math.max(rate(rows), 1));
      stream.write(`${rows} of ${total} rows, ${rate(rows)} rows/s, ${left} s left\n`);
    },
    stop: () => undefined,
  };
}

/** How many rows have been read, while nobody knows yet how many there are; on a terminal only. */
export function readingProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { update: () => undefined, stop: () => undefined };
  return {
    update: (rows) => stream.write(`\rreading and checking: ${rows} rows`),
    stop: () => stream.write('\n'),
  };
}
