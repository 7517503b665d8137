import { Kysely, SqliteDialect, sql } from 'kysely';
import { migrateToLatest } from '../migrations/migrate.js';
import { COMMON_STEPS } from '../migrations/migrations.js';
import type { ReadModels, SqliteViews, ViewNews, ViewWriter } from '../read-models.js';
import { beginVersions } from '../versions/begin-versions.js';
import { knownViews } from '../versions/known-views.js';
import type { View, ViewTables } from '../views/view-tables.js';
import { ViewsRefused } from '../views-refused.js';
import { openQueryDialect } from './query-dialect.js';
import { openSqliteFile, refusedIfDamaged, remedy } from './sqlite-file.js';
import { ALONE, type WriteTurn } from './write-turn.js';

const REMEDY = "Delete the views' file and start again: it is rebuilt from the log.";
/** SQLite tells nobody of what another process writes. */
const SILENCE: ViewNews = { lookEvery: 50, onMoved: () => () => undefined, onReleased: () => () => undefined };

/** In the calling thread, once: whoever asks later waits for threads of their own. */
export async function openSqliteReadModels(address: SqliteViews): Promise<ReadModels> {
  const { file } = address;
  await (await openSqliteViewWriter(address)).close();
  const db = new Kysely<ViewTables>({ dialect: await openQueryDialect(file) });
  return {
    known: knownViews(address.newest),
    read: (work) => db.transaction().execute(work),
    look: (work) => db.transaction().execute(work),
    news: SILENCE,
    remedy: REMEDY,
    close: () => db.destroy(),
  };
}

/** One connection, in the calling thread. */
export async function openSqliteViewWriter(
  { file, newest }: SqliteViews,
  turn: WriteTurn = ALONE,
): Promise<ViewWriter> {
  const known = knownViews(newest);
  const db = new Kysely<ViewTables>({ dialect: new SqliteDialect({ database: openSqliteFile(file, 'write') }) });
  try {
    await migrate(db, file, known);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    known,
    db,
    write: (work) => turn.during(() => db.transaction().execute(work)),
    mayWriteNow: () => turn.isFree(),
    aside: false,
    news: SILENCE,
    leases: undefined,
    remedy: REMEDY,
    close: () => db.destroy(),
  };
}

/** All steps or none. Several processes may try at once: the first one locks the others out, and they then find nothing to do. */
async function migrate(db: Kysely<ViewTables>, file: string, known: readonly View[]): Promise<void> {
  await db.connection().execute(async (connection) => {
    try {
      await sql`begin immediate`.execute(connection);
      if ((await migrateToLatest(connection, COMMON_STEPS)) === 'newer') {
        throw new ViewsRefused(remedy(file, 'was written by a newer program'));
      }
      await beginVersions(connection, known, new Date().toISOString());
      await sql`commit`.execute(connection);
    } catch (error) {
      // The connection is closed by whoever opened it, and an unfinished transaction with it.
      throw refusedIfDamaged(file, error);
    }
  });
}
