import { closeSync, openSync, readSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { APPLICATION_ID } from './sqlite-file.js';

/** A file of views that nobody else has open. */
export interface ViewsAlone {
  readonly db: DatabaseSync;
  /** To its bytes; SQLite has nothing of them in its hands that is not written. */
  readonly handle: number;
  /** It says that it is a file of views, but for one byte. */
  readonly misspelt: boolean;
}

/** Where an SQLite file says whose it is (https://www.sqlite.org/fileformat.html, 1.3). */
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const APPLICATION_ID_AT = 68;
const BUSY = 5;

/**
 * Runs `work` while nobody else can open the file. It may find SQLite unable to read it.
 * @returns undefined, `work` not having run, where anybody has the file open or it does not say that it is one of views
 */
export function aloneWithViews<T>(file: string, work: (views: ViewsAlone) => T): T | undefined {
  // Opened before SQLite opens it and closed after: closing any handle to a file drops all locks the process has on it.
  const handle = openSync(file, 'r+');
  try {
    const strange = strangeBytes(handle);
    if (strange > 1) return undefined;
    const db = new DatabaseSync(file, { timeout: 0 });
    try {
      return isTaken(db) ? undefined : work({ db, handle, misspelt: strange === 1 });
    } finally {
      db.close();
    }
  } finally {
    closeSync(handle);
  }
}

/** How many of the bytes that say whose file it is say something else. Not asked through SQLite, which tells nothing of a file that was cut. */
function strangeBytes(handle: number): number {
  const header = Buffer.alloc(APPLICATION_ID_AT + 4);
  readSync(handle, header, 0, header.length, 0);
  const ours = Buffer.from(header);
  MAGIC.copy(ours);
  ours.writeUInt32BE(APPLICATION_ID, APPLICATION_ID_AT);
  return ours.filter((byte, at) => byte !== header[at]).length;
}

/** The lock that is taken here lasts until the connection is closed. */
function isTaken(db: DatabaseSync): boolean {
  try {
    db.exec('pragma locking_mode = exclusive; begin exclusive; commit');
    return false;
  } catch (error) {
    return (Number((error as { errcode?: unknown }).errcode) & 0xff) === BUSY;
  }
}
