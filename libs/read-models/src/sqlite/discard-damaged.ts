import { existsSync, ftruncateSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { ViewsRefused } from '../views-refused.js';
import { refusedIfDamaged } from './sqlite-file.js';
import { aloneWithViews, type ViewsAlone } from './views-alone.js';
import { readSum, removeSum, sumOf, type ViewsSum } from './views-sum.js';

/**
 * Empties a file of views that is damaged, so that its next opener makes the views anew: they hold no truth of their own.
 * What does not say that it is a file of views is left as it is, and so is one that anybody has open. Called before this
 * process opens it. Where the last one who had it open noted its sum, every byte is held against that (0.4 ms a MB); where
 * not, as after a kill, the structure of every page is looked at (1.2 ms a MB), and a byte flipped within a value is not noticed.
 * @returns what was found, in one line, when the file was emptied
 */
export function discardDamagedViews(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  return aloneWithViews(file, (views) => {
    const damage = damageOf(file, views);
    if (damage === undefined) return undefined;
    empty(views);
    removeSum(file);
    return damage.replaceAll(/\s+/g, ' ');
  });
}

function damageOf(file: string, { db, handle, misspelt }: ViewsAlone): string | undefined {
  const sum = sumInForce(file);
  if (sum) return isAsSummed(handle, sum) ? undefined : 'its bytes are not those that were left when it was closed';
  return misspelt ? 'its header does not say what it is' : damageOfStructure(file, db);
}

/** A program that knows of no sums leaves an old one when it is killed; its -wal tells. */
function sumInForce(file: string): ViewsSum | undefined {
  if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) removeSum(file);
  return readSum(file);
}

function isAsSummed(handle: number, { size, crc }: ViewsSum): boolean {
  const now = sumOf(handle);
  return now?.size === size && now.crc === crc;
}

function damageOfStructure(file: string, db: DatabaseSync): string | undefined {
  try {
    const found = String(db.prepare('pragma quick_check(1)').get()?.quick_check);
    return found === 'ok' ? undefined : found;
  } catch (error) {
    return refusedIfDamaged(file, error) instanceof ViewsRefused ? String((error as Error).message) : undefined;
  }
}

/**
 * Not removed: whoever waits for the lock has the file open already, and would go on with one that nobody else sees. To SQLite an
 * empty file is a new one, and what lies in a -wal beside it is nothing.
 */
function empty({ db, handle }: ViewsAlone): void {
  try {
    // Else SQLite puts it into the file when it closes it.
    db.exec('pragma wal_checkpoint(truncate)');
  } catch {
    // It cannot read the file, and so puts nothing into it.
  }
  ftruncateSync(handle);
}
