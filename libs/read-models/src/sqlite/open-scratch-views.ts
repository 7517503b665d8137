import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { migrateToLatest } from '../migrations/migrate.js';
import { COMMON_STEPS } from '../migrations/migrations.js';
import type { ViewNews, ViewWriter } from '../read-models.js';
import { beginVersions } from '../versions/begin-versions.js';
import { ALL_VIEWS, type ViewTables } from '../views/view-tables.js';
import { withStatementsKept } from './sqlite-file.js';
import { ALONE } from './write-turn.js';

/** Nobody else knows of them. */
const SILENCE: ViewNews = { lookEvery: 1_000, onMoved: () => () => undefined, onReleased: () => () => undefined };

/** Indexes that only questions need; folding and dumping go by the tables' keys. */
const FOR_QUESTIONS = ['availability_v1_bookable', 'bookings_v1_by_citizen'];

/**
 * Empty views that nobody else can see, with every version that this program has the code of, in the calling thread. They lie in a file
 * without a name among the temporary ones (SQLite asks SQLITE_TMPDIR and TMPDIR where), which is gone with the process however that
 * ends. A transaction that fails leaves them unusable.
 */
export async function openScratchViews(): Promise<ViewWriter> {
  const file = new DatabaseSync('');
  // What is summed once over a whole history is sorted in such files too, so that it takes no more memory for a longer one.
  file.exec('pragma journal_mode = off; pragma cache_size = -65536; pragma temp_store = file');
  const db = new Kysely<ViewTables>({ dialect: new SqliteDialect({ database: withStatementsKept(file) }) });
  try {
    await migrateToLatest(db, COMMON_STEPS);
    const now = new Date().toISOString();
    for (const view of [...ALL_VIEWS].sort((a, b) => a.version - b.version)) await beginVersions(db, [view], now);
    for (const index of FOR_QUESTIONS) file.exec(`drop index ${index}`);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    known: ALL_VIEWS,
    db,
    write: (work) => ALONE.during(() => db.transaction().execute(work)),
    mayWriteNow: () => true,
    aside: false,
    news: SILENCE,
    leases: undefined,
    remedy: 'Begin again.',
    close: () => db.destroy(),
  };
}
