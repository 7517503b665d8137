import { Presets, SingleBar } from 'cli-progress';

/** Where nobody watches, a line now and then. */
const LINE_EVERY_MS = 5_000;

/** Tells how far a long task is; on a terminal as a bar, elsewhere in lines. */
export interface Progress {
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

/**
 * @param unit what is counted, in the plural
 * @param stream stderr: stdout belongs to the result
 * @param begun what had been done before this task began
 */
export function unitProgress(
  total: number,
  unit: string,
  stream: NodeJS.WriteStream,
  { begun = 0, now = Date.now }: { readonly begun?: number; readonly now?: () => number } = {},
): Progress {
  const start = now();
  const rate = (done: number): number => ((done - begun) * 1000) / Math.max(now() - start, 1);
  if (!stream.isTTY) return lineProgress({ total, unit, stream, now, rate });
  const bar = new SingleBar(
    { stream, format: `{bar} {percentage}% | {value}/{total} ${unit} | {rate} ${unit}/s | {eta_formatted} left` },
    Presets.shades_classic,
  );
  bar.start(total, begun, { rate: 0 });
  return { update: (done) => bar.update(done, { rate: Math.round(rate(done)) }), stop: () => bar.stop() };
}

function lineProgress({
  total,
  unit,
  stream,
  now,
  rate,
}: {
  readonly total: number;
  readonly unit: string;
  readonly stream: NodeJS.WritableStream;
  readonly now: () => number;
  readonly rate: (done: number) => number;
}): Progress {
  let told = now();
  return {
    update: (done) => {
      if (now() - told < LINE_EVERY_MS) return;
      told = now();
      const perSecond = rate(done);
      const left = perSecond > 0 ? `, ${Math.ceil((total - done) / perSecond)} s left` : '';
      stream.write(`${done} of ${total} ${unit}, ${Math.round(perSecond)} ${unit}/s${left}\n`);
    },
    stop: () => undefined,
  };
}
