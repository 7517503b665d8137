import { closeSync, existsSync, openSync, readSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ViewsRefused } from '../views-refused.js';
import { APPLICATION_ID, refusedIfDamaged } from './sqlite-file.js';

/** Where an SQLite file says whose it is (https://www.sqlite.org/fileformat.html, 1.3). */
const MAGIC = 'SQLite format 3\0';
const APPLICATION_ID_AT = 68;

/**
 * Removes a file of views whose structure is damaged, so that its next opener makes it anew: views hold no truth of their
 * own. What does not say that it is a file of views is left as it is, and so is one that anybody has open. Called before
 * this process opens it. Looks at every page, some 4 ms a MB; SQLite keeps no checksums, so a byte flipped within a value
 * is not noticed.
 * @returns what was found, in one line, when the file was removed
 */
export function discardDamagedViews(file: string): string | undefined {
  if (!existsSync(file) || !saysItIsOurs(file)) return undefined;
  const damage = damageOf(file);
  if (damage === undefined) return undefined;
  for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
  return damage.replaceAll(/\s+/g, ' ');
}

/** Not asked through SQLite, which tells nothing of a file that was cut. */
function saysItIsOurs(file: string): boolean {
  const header = Buffer.alloc(APPLICATION_ID_AT + 4);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, header, 0, header.length, 0);
  } finally {
    closeSync(handle);
  }
  return (
    header.toString('latin1', 0, MAGIC.length) === MAGIC && header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID
  );
}

function damageOf(file: string): string | undefined {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { timeout: 0 });
    // Refused as busy while anybody else has the file open: whoever reads a removed file never sees the next one.
    db.exec('pragma locking_mode = exclusive');
    const found = String(db.prepare('pragma quick_check(1)').get()?.quick_check);
    return found === 'ok' ? undefined : found;
  } catch (error) {
    return refusedIfDamaged(file, error) instanceof ViewsRefused ? String((error as Error).message) : undefined;
  } finally {
    db?.close();
  }
}
