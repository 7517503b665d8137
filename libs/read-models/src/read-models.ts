import { Kysely, SqliteDialect, type Transaction } from 'kysely';
import { migrate } from './migrations/migrate.js';
import { openQueryDialect } from './sqlite/query-dialect.js';
import { openSqliteFile } from './sqlite/sqlite-file.js';
import { ALONE, type WriteTurn } from './sqlite/write-turn.js';
import type { ViewTables } from './views/view-tables.js';

/** One moment of the views: everything read through it belongs together. */
export type ViewReading = Transaction<ViewTables>;

/** The views as queries see them: read-only, never waiting for the disk in the calling thread. */
export interface ReadModels {
  /** Runs `work` in one read transaction. */
  read<T>(work: (views: ViewReading) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The views as their projector sees them: one connection, in the calling thread. */
export interface ViewWriter {
  readonly db: Kysely<ViewTables>;
  /** Runs `work` in one transaction that may write. */
  write<T>(work: (views: Transaction<ViewTables>) => Promise<T>): Promise<T>;
  /** Whether {@link write} would begin at once: another thread of this process may be writing. */
  mayWriteNow(): boolean;
  close(): Promise<void>;
}

/**
 * Opens the views for reading, makes the file and brings its tables up to date where needed (in the calling thread; it is
 * done once, before anybody asks).
 * @throws ViewsRefused the file is damaged, foreign, or a newer program's
 */
export async function openReadModels({ file }: { readonly file: string }): Promise<ReadModels> {
  await (await openViewWriter({ file })).close();
  const db = new Kysely<ViewTables>({ dialect: await openQueryDialect(file) });
  return {
    read: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  };
}

/**
 * Opens the views for writing, and makes or updates the tables as {@link openReadModels} does. Threads that write together
 * share a `turn`.
 * @throws ViewsRefused the file is damaged, foreign, or a newer program's
 */
export async function openViewWriter({
  file,
  turn = ALONE,
}: {
  readonly file: string;
  readonly turn?: WriteTurn;
}): Promise<ViewWriter> {
  const db = new Kysely<ViewTables>({ dialect: new SqliteDialect({ database: openSqliteFile(file, 'write') }) });
  try {
    await migrate(db, file);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    write: (work) => turn.during(() => db.transaction().execute(work)),
    mayWriteNow: () => turn.isFree(),
    close: () => db.destroy(),
  };
}
