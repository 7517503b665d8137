import { Kysely, sql, SqliteDialect } from 'kysely';
import type { ViewReading, ViewWriter } from '../read-models.js';
import { openQueryDialect } from '../sqlite/query-dialect.js';
import { openSqliteFile, refusedIfDamaged } from '../sqlite/sqlite-file.js';
import { createVersion } from '../versions/begin-versions.js';
import type { View, ViewTables } from '../views/view-tables.js';

/** One version of a view in an SQLite file that nobody but its maker knows of. */
export type PrivateViews = Pick<ViewWriter, 'db' | 'aside' | 'write' | 'close'>;

/**
 * Opens a file of one view's tables for writing, and makes them where it is new. Nothing is synced and nothing can be rolled back:
 * when anything fails the file is of no use.
 * @throws ViewsRefused it is damaged, or no file of ours
 */
export async function openPrivateViews(file: string, view: View): Promise<PrivateViews> {
  const views = await openPrivateFile(file);
  try {
    const { rows } = await sql`select name from sqlite_schema limit 1`.execute(views.db);
    if (rows.length === 0) await createVersion(views.db, view);
  } catch (error) {
    await views.close();
    throw refusedIfDamaged(file, error);
  }
  return views;
}

/** The same for whatever tables are made in it. @throws ViewsRefused it is damaged, or no file of ours */
export async function openPrivateFile(file: string): Promise<PrivateViews> {
  const db = new Kysely<ViewTables>({ dialect: new SqliteDialect({ database: openSqliteFile(file, 'private') }) });
  return {
    db,
    aside: false,
    write: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  };
}

/** Views that are read and never written. */
export interface FinishedViews {
  read<T>(work: (views: ViewReading) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens a file that {@link openPrivateViews} made, in a thread of its own.
 * @param sum what {@link fileSum} said of it when it was finished
 * @throws ViewsRefused it is damaged, or no file of ours
 */
export async function openFinishedViews(file: string, sum: string): Promise<FinishedViews> {
  const db = new Kysely<ViewTables>({ dialect: await openQueryDialect(file, 1, sum) });
  return { read: (work) => db.transaction().execute(work), close: () => db.destroy() };
}
