import { existsSync } from 'node:fs';
import { Kysely, SqliteDialect, sql } from 'kysely';
import type { SqliteViews, StandingViews } from '../read-models.js';
import { knownViews } from '../versions/known-views.js';
import type { ViewTables } from '../views/view-tables.js';
import { ViewsRefused } from '../views-refused.js';
import { openSqliteFile, refusedIfDamaged } from './sqlite-file.js';

/** One connection, in the calling thread, which waits for the disk. */
export async function openSqliteAsIs({ file, newest }: SqliteViews): Promise<StandingViews> {
  const none = () => new ViewsRefused(`There are no views in ${file} yet: the service makes them.`);
  if (!existsSync(file)) throw none();
  const db = new Kysely<ViewTables>({ dialect: new SqliteDialect({ database: openSqliteFile(file, 'read') }) });
  const { rows } = await sql`select 1 from sqlite_schema where name = 'parked_streams'`.execute(db);
  if (rows.length === 0) {
    await db.destroy();
    throw none();
  }
  return {
    known: knownViews(newest),
    read: (work) =>
      db
        .transaction()
        .execute(work)
        .catch((error: unknown) => {
          throw refusedIfDamaged(file, error);
        }),
    close: () => db.destroy(),
  };
}
