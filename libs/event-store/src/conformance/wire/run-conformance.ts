import type { RecordedHistory } from '../recorded-history.js';
import { type Broken, compareHistory, type Difference } from './compare-history.js';
import type { WireServer } from './play-history.js';

/** So many differences are shown. */
const SHOWN = 5;

/**
 * Replays every history, one after the other, and says how many agree, which do not and why, and which say nothing. One that
 * cannot be played to its end counts as one that differs; a difference is said as soon as it is found.
 * @param mostMs how long one history may take
 * @returns whether all agree that could be played, and one could
 */
export async function runConformance(
  server: WireServer,
  histories: readonly RecordedHistory[],
  say: (line: string) => void,
  mostMs?: number,
): Promise<boolean> {
  const notApplicable = new Map<string, string[]>();
  let differ = 0;
  let skipped = 0;

  function found(lines: () => readonly string[]): void {
    differ += 1;
    if (differ <= SHOWN) lines().forEach(say);
  }

  for (const history of histories) {
    const result = await compareHistory(server, history, mostMs);
    if (result.kind === 'differs') found(() => shownDifference(result.difference));
    if (result.kind === 'broken') found(() => shownBroken(result.broken));
    if (result.kind === 'not-applicable') {
      skipped += 1;
      notApplicable.set(result.because, [...(notApplicable.get(result.because) ?? []), history.name]);
    }
  }
  if (differ > SHOWN) say(`... and ${differ - SHOWN} more`);
  for (const [because, names] of notApplicable) say(`not applicable, ${because}: ${names.join(', ')}`);
  const agree = histories.length - skipped - differ;
  say(`${agree} of ${histories.length} histories agree, ${differ} differ, ${skipped} are not applicable`);
  return differ === 0 && agree > 0;
}

function shownDifference({ history, step, asked, recorded, answered }: Difference): readonly string[] {
  return [
    `${history}, step ${step}: ${JSON.stringify(asked)}`,
    `  recorded ${JSON.stringify(recorded)}`,
    `  answered ${JSON.stringify(answered)}`,
  ];
}

function shownBroken({ history, because }: Broken): readonly string[] {
  return [`${history} could not be played to its end: ${because}`];
}
