import type { ReplayProgress } from './make-model.js';

const MOST_SECONDS = 60;

/**
 * How far a replay is, in a sentence, and after how many seconds it may be worth asking again.
 * @param seconds since it was begun
 */
export function progressText(
  progress: ReplayProgress | undefined,
  seconds: number,
): { text: string; secondsLeft: number } {
  if (!progress)
    return {
      text: 'The replay has not begun to read yet: it starts, or waits for another one to end. Ask again.',
      secondsLeft: MOST_SECONDS,
    };
  const { begun, position, until } = progress;
  const rate = (position - begun) / Math.max(seconds, 0.001);
  const left = rate > 0 ? (until - position) / rate : MOST_SECONDS;
  return {
    text: `The log is being replayed, and is at position ${position} of ${until}. Ask again.`,
    secondsLeft: Math.min(MOST_SECONDS, Math.max(1, Math.ceil(left))),
  };
}
