import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type HeadMark, readHeadMark } from './head-mark.js';
import { beginDraft, publishDraft } from './log-draft.js';
import { LOG_ROW_COLUMNS, type LogRow, verifyRows } from './log-row.js';
import { APPLICATION_ID, hasSchema, migrateFromVersion1, SCHEMA_VERSION } from './log-schema.js';
import { LogRefused } from './log-refused.js';
import { sqliteFailure, unavailable } from './sqlite-failure.js';

/**
 * Opens the log for its one writer, who holds the lock: made when it is not there, brought up to date when it is older.
 * A commit is on the disk when it returns (`synchronous = FULL`).
 * @throws LogRefused
 */
export function openLogFile(file: string): DatabaseSync {
  if (!existsSync(file)) createLogFile(file);
  // Looked at read-only first: closing a refused file that may be written to would checkpoint what is left of its -wal.
  checked(file, new DatabaseSync(file, { readOnly: true, timeout: 5_000 }), (db) => void inspect(db, file)).close();
  return checked(file, new DatabaseSync(file, { timeout: 5_000 }), (db) => {
    if (inspect(db, file) === 1) {
      migrateFromVersion1(db);
      inspect(db, file);
    }
    // Checkpoints of 16 MB instead of 4 MB: half the pages of a busy index are then written once instead of four times.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000');
    db.exec('PRAGMA cache_size = -65536');
  });
}

/**
 * Opens the log read-only, beside its writer or alone.
 * @throws LogRefused
 */
export function openLogFileForReading(file: string): DatabaseSync {
  if (!existsSync(file)) throw new LogRefused('missing', file);
  return checked(file, new DatabaseSync(file, { readOnly: true, timeout: 5_000 }), (db) => {
    const version = inspect(db, file);
    if (version < SCHEMA_VERSION) throw new LogRefused('older-schema', file, versions(version));
  });
}

function createLogFile(file: string): void {
  refuseIfGone(file);
  const draft = `${file}.new`;
  publishDraft(beginDraft(draft), draft, file);
}

/**
 * Where no log is, none may ever have been: what is left beside its place says so.
 * @throws LogRefused
 */
export function refuseIfGone(file: string): void {
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0) {
    throw new LogRefused('torn', file, 'the file is gone, but its -wal beside it is not');
  }
  const mark = readHeadMark(file);
  if (mark) throw cutShort(file, 'is gone', mark);
}

function checked(file: string, db: DatabaseSync, prepare: (db: DatabaseSync) => void): DatabaseSync {
  try {
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw sqliteFailure(error) === 'not-a-database' ? new LogRefused('foreign', file) : unavailable(error, file);
  }
}

/**
 * The checks that cost the same however long the log is. The file is never opened but through SQLite: closing another
 * handle to it would drop this process's locks (https://www.sqlite.org/howtocorrupt.html, 2.2).
 * @returns the schema's version
 */
function inspect(db: DatabaseSync, file: string): number {
  // Before anything of the log: a writer beside marks only what can be read by then.
  const mark = readHeadMark(file);
  if (statSync(file).size === 0) throw new LogRefused('torn', file, 'it is empty');
  if (pragma(db, 'application_id') !== APPLICATION_ID) throw new LogRefused('foreign', file);
  const version = pragma(db, 'user_version');
  if (version > SCHEMA_VERSION) throw new LogRefused('newer-schema', file, versions(version));
  if (version < 1) throw new LogRefused('torn', file, 'its schema has no version');
  const bytes = pragma(db, 'page_count') * pragma(db, 'page_size');
  if (walIsEmpty(file) && statSync(file).size < bytes) throw new LogRefused('torn', file, 'its end is missing');
  if (version === SCHEMA_VERSION) {
    if (!hasSchema(db)) throw new LogRefused('torn', file, 'its tables are not those of a log');
    verifyRows(lastRow(db), file);
  }
  if (mark) requireMarked(db, file, mark);
  return version;
}

/** A torn -wal looks to SQLite like commits that never were; the mark beside the log knows better. */
function requireMarked(db: DatabaseSync, file: string, { known, head, id }: HeadMark): void {
  const end = db.prepare(
    'SELECT max(reserved, (SELECT coalesce(max(position), 0) FROM events)) AS known FROM positions',
  );
  const ends = Number(end.get()?.known);
  if (ends < known) throw cutShort(file, `ends at position ${ends}`, { known });
  const marked = db.prepare('SELECT id FROM events WHERE position = ?').get(head);
  if (marked?.id !== id) {
    throw new LogRefused('other-log', file, `at position ${head} it has another event than was acknowledged`);
  }
}

function cutShort(file: string, what: string, { known }: Pick<HeadMark, 'known'>): LogRefused {
  return new LogRefused('cut-short', file, `it ${what}, but position ${known} was acknowledged`);
}

const versions = (version: number) => `its schema is ${version}, this program's ${SCHEMA_VERSION}`;

function pragma(db: DatabaseSync, name: 'application_id' | 'user_version' | 'page_count' | 'page_size'): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
}

function walIsEmpty(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

function lastRow(db: DatabaseSync): LogRow[] {
  const statement = db.prepare(
    `SELECT ${LOG_ROW_COLUMNS} FROM events e LEFT JOIN streams s ON s.no = e.stream_no
       LEFT JOIN event_types t ON t.no = e.type_no ORDER BY position DESC LIMIT 1`,
  );
  statement.setReturnArrays(true);
  return statement.all() as unknown as LogRow[];
}
