import { existsSync } from 'node:fs';
import { aloneWithViews } from './views-alone.js';
import { sumOf, writeSum } from './views-sum.js';

/**
 * Notes beside a file of views what its bytes are, so that the next start can tell whether they have stayed so. Called when
 * this process has closed the file and knows of no damage. Nothing is noted while another process has it open: the last one does.
 * @param within milliseconds; a file that takes longer gets no sum
 * @returns whether it was noted
 * @throws Error the disk fails, or is full
 */
export function keepSumOfViews(file: string, within: number): boolean {
  if (!existsSync(file)) return false;
  const until = performance.now() + within;
  const kept = aloneWithViews(file, ({ db, handle }) => {
    // Readers who close last leave the -wal as it is.
    const left = db.prepare('pragma wal_checkpoint(truncate)').get();
    const sum = left?.busy === 0 ? sumOf(handle, () => performance.now() < until) : undefined;
    if (sum) writeSum(file, sum);
    return sum !== undefined;
  });
  return kept ?? false;
}
