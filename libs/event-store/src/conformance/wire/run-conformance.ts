import type { RecordedHistory } from '../recorded-history.js';
import { compareHistory, type Difference } from './compare-history.js';
import type { WireServer } from './play-history.js';

/** So many differences are shown. */
const SHOWN = 5;

/**
 * Replays every history, one after the other, and says how many agree, which do not and why, and which say nothing.
 * @returns whether all agree that could be played, and one could
 */
export async function runConformance(
  server: WireServer,
  histories: readonly RecordedHistory[],
  say: (line: string) => void,
): Promise<boolean> {
  const differences: Difference[] = [];
  const notApplicable = new Map<string, string[]>();
  for (const history of histories) {
    const result = await compareHistory(server, history);
    if (result.kind === 'differs') differences.push(result.difference);
    if (result.kind === 'not-applicable') {
      notApplicable.set(result.because, [...(notApplicable.get(result.because) ?? []), history.name]);
    }
  }
  const skipped = [...notApplicable.values()].reduce((sum, names) => sum + names.length, 0);
  const agree = histories.length - skipped - differences.length;
  for (const { history, step, asked, recorded, answered } of differences.slice(0, SHOWN)) {
    say(`${history}, step ${step}: ${JSON.stringify(asked)}`);
    say(`  recorded ${JSON.stringify(recorded)}`);
    say(`  answered ${JSON.stringify(answered)}`);
  }
  if (differences.length > SHOWN) say(`... and ${differences.length - SHOWN} more`);
  for (const [because, names] of notApplicable) say(`not applicable, ${because}: ${names.join(', ')}`);
  say(`${agree} of ${histories.length} histories agree, ${differences.length} differ, ${skipped} are not applicable`);
  return differences.length === 0 && agree > 0;
}
