import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { ViewsRefused } from '../views-refused.js';
import { removeSum } from './views-sum.js';

/** `Selv` in ASCII: marks a file as ours, as `file(1)` and SQLite itself show it. */
export const APPLICATION_ID = 0x53656c76;
const STATEMENTS_KEPT = 256;
/** How long whoever finds the file locked waits for it, and how often it looks where SQLite does not. */
const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 2;

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html). */
const [BUSY, CORRUPT, NOT_A_DATABASE] = [5, 11, 26];

export type SqlRow = Record<string, unknown>;

/** A prepared statement, in the shape that Kysely's SQLite dialect asks for. */
interface SqliteFileStatement {
  /** Whether it answers with rows. */
  readonly reader: boolean;
  all(parameters: readonly unknown[]): SqlRow[];
  run(parameters: readonly unknown[]): { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint };
  iterate(parameters: readonly unknown[]): IterableIterator<SqlRow>;
}

const NOTHING_TO_ROLL_BACK: SqliteFileStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

export interface SqliteFile {
  exec(sql: string): void;
  prepare(sql: string): SqliteFileStatement;
  close(): void;
}

/** `private`: written by its maker alone, and thrown away unless it is finished; what a power cut leaves of it is of no use. */
type SqliteFileMode = 'write' | 'read' | 'private';

/**
 * The file of the views, opened in the calling thread, which waits for the disk. The statements used last stay prepared.
 * @throws ViewsRefused it is damaged, or no file of ours
 */
export function openSqliteFile(file: string, mode: SqliteFileMode): SqliteFile {
  return withStatementsKept(openRefusingForeign(file, mode));
}

/** A database of views, however it was opened; it is closed with what this answers. */
export function withStatementsKept(db: DatabaseSync): SqliteFile {
  const kept = new Map<string, SqliteFileStatement>();
  return {
    exec: (sql) => db.exec(sql),
    prepare(sql) {
      // A full disk ends the transaction by itself; a rollback that failed after it would hide why.
      if (sql === 'rollback' && !db.isTransaction) return NOTHING_TO_ROLL_BACK;
      const statement = kept.get(sql) ?? wrap(db.prepare(sql));
      // A map keeps the order of insertion: taking out and putting back makes it the one used last.
      kept.delete(sql);
      kept.set(sql, statement);
      const oldest = kept.keys().next().value;
      if (kept.size > STATEMENTS_KEPT && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
    close() {
      kept.clear();
      db.close();
    },
  };
}

function openRefusingForeign(file: string, mode: SqliteFileMode): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: mode === 'read' });
    // What a statement of many rows would undo is kept in memory: beyond 64 kB it would go through a file.
    db.exec(`pragma busy_timeout = ${PATIENCE_MS}; pragma cache_size = -65536; pragma temp_store = memory`);
    const { application_id: id } = db.prepare('pragma application_id').get() as { application_id: number };
    const { tables } = db.prepare('select count(*) as tables from sqlite_schema').get() as { tables: number };
    if (tables > 0 && id !== APPLICATION_ID) throw new ViewsRefused(remedy(file, 'is not a file of views'));
    if (mode === 'write') {
      // Now that it is open nobody notes another one, and nothing has been written yet.
      removeSum(file);
      // The log of a rebuild is carried over every 64 MB: more often, that is where most of its time goes.
      useWriteAheadLog(db);
      db.exec('pragma synchronous = normal; pragma wal_autocheckpoint = 16384');
    }
    // What is sorted here is sorted in files: a longer history is to take no more memory.
    if (mode === 'private') db.exec('pragma journal_mode = off; pragma synchronous = off; pragma temp_store = file');
    if (mode !== 'read' && tables === 0) db.exec(`pragma application_id = ${APPLICATION_ID}`);
    return db;
  } catch (error) {
    db?.close();
    throw refusedIfDamaged(file, error);
  }
}

/** SQLite waits for nobody when it changes to its write-ahead log: of two that open a new file at once, one would be refused. */
function useWriteAheadLog(db: DatabaseSync): void {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      db.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (primaryCode(error) !== BUSY || performance.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_EVERY_MS);
    }
  }
}

/** The same error, or one plain line with the remedy where it says that the file is damaged or none of SQLite's. */
export function refusedIfDamaged(file: string, error: unknown): unknown {
  const code = primaryCode(error);
  if (code === CORRUPT || code === NOT_A_DATABASE) return new ViewsRefused(remedy(file, 'is damaged'));
  return error;
}

/** Undefined: it is no error of SQLite's. */
function primaryCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Views hold no truth of their own, so the remedy is always the same. */
export const remedy = (file: string, why: string): string =>
  `The views in ${file} cannot be used: the file ${why}. Delete it and start again: it is rebuilt from the log.`;

function wrap(statement: StatementSync): SqliteFileStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])) as IterableIterator<SqlRow>,
  };
}
