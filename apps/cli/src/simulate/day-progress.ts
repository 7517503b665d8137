import { Presets, SingleBar } from 'cli-progress';

/** Where nobody watches, a line now and then. */
const LINE_EVERY_MS = 5_000;

/** Tells how far the history is; on a terminal as a bar, elsewhere in lines. */
export interface DayProgress {
  /** `days` are written, and so many events with them. */
  readonly update: (days: number, events: number) => void;
  readonly stop: () => void;
}

/** @param stream stderr: stdout belongs to the result */
export function dayProgress(total: number, stream: NodeJS.WriteStream, now: () => number = Date.now): DayProgress {
  const start = now();
  const seconds = (): number => Math.max(now() - start, 1) / 1000;
  if (!stream.isTTY) return lineProgress(total, stream, now, seconds);
  const bar = new SingleBar(
    { stream, format: '{bar} {percentage}% | {value}/{total} days | {events} events, {rate} events/s | {left} s left' },
    Presets.shades_classic,
  );
  bar.start(total, 0, { events: 0, rate: 0, left: '-' });
  return {
    update: (days, events) => bar.update(days, { events, ...pace(total, days, events, seconds()) }),
    stop: () => bar.stop(),
  };
}

function lineProgress(
  total: number,
  stream: NodeJS.WritableStream,
  now: () => number,
  seconds: () => number,
): DayProgress {
  let told = now();
  return {
    update: (days, events) => {
      if (now() - told < LINE_EVERY_MS) return;
      told = now();
      const { rate, left } = pace(total, days, events, seconds());
      stream.write(`${days} of ${total} days, ${events} events, ${rate} events/s, ${left} s left\n`);
    },
    stop: () => undefined,
  };
}

function pace(total: number, days: number, events: number, seconds: number) {
  return { rate: Math.round(events / seconds), left: Math.ceil(((total - days) * seconds) / days) };
}
