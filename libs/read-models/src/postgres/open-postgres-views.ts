import { Kysely, PostgresDialect, sql } from 'kysely';
import { migrateToLatest } from '../migrations/migrate.js';
import { COMMON_STEPS } from '../migrations/migrations.js';
import type { PostgresViews, ReadModels, ViewWriter } from '../read-models.js';
import { beginVersions } from '../versions/begin-versions.js';
import { knownViews } from '../versions/known-views.js';
import type { View, ViewTables } from '../views/view-tables.js';
import { ViewsLoginRefused } from '../views-login-refused.js';
import { ViewsRefused } from '../views-refused.js';
import { postgresLeases } from './leases.js';
import { listening } from './listening.js';
import { REMEDY } from './remedy.js';
import { SERVER_STEPS } from './server-steps.js';
import { openViewsPool, type SessionSettings } from './views-pool.js';

const READERS: SessionSettings = { name: 'selvbook api', size: 10, statementTimeout: 10_000 };
/** Whoever asks for the health of the service waits 2 s for it. */
const WATCHERS = { name: 'selvbook api, health', size: 1, statementTimeout: 2_000 };
/**
 * A commit does not wait for the disk: what a crash of the server takes is taken together with the checkpoint, and folded again.
 * A projector that stands still within a transaction is cut off, since nobody else could move its views meanwhile. Rows are always
 * found by their index: a statement that was prepared while the tables were empty would go on to read all of them as they grow.
 */
const WRITERS = {
  name: 'selvbook projector',
  statementTimeout: 60_000,
  server: {
    synchronous_commit: 'off',
    idle_in_transaction_session_timeout: 5_000,
    enable_seqscan: 'off',
    enable_hashjoin: 'off',
    enable_mergejoin: 'off',
  },
};
/** Of each view one is written and the next round's rows are read; beside them some look where all views stand, and what is parked. */
const OF_A_VIEW = 2;
const OF_ALL_VIEWS = 2;
/** Never waits for rows to be written, or the lease would end meanwhile: a renewal that takes longer than the lease is none. */
const LEASERS: SessionSettings = {
  name: 'selvbook projector, leases',
  size: 1,
  statementTimeout: 5_000,
  server: { synchronous_commit: 'off' },
};
/** Whoever makes the tables waits for another who does. */
const MIGRATORS: SessionSettings = { name: 'selvbook', size: 1, statementTimeout: 60_000 };
/** Any number will do that is always the same. */
const MIGRATION_LOCK = 7_365_766;

export async function openPostgresReadModels(address: PostgresViews): Promise<ReadModels> {
  await migrate(address);
  const session: SessionSettings = {
    ...READERS,
    size: address.poolSize ?? READERS.size,
    statementTimeout: address.statementTimeout ?? READERS.statementTimeout,
  };
  const db = openDatabase(address, session);
  const health = openDatabase(address, WATCHERS);
  const news = listening(address, { ...session, name: 'selvbook api, listening' });
  const reading =
    (from: Kysely<ViewTables>): ReadModels['read'] =>
    (work) =>
      from.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
  return {
    known: knownViews(address.newest),
    read: reading(db),
    look: reading(health),
    news,
    remedy: REMEDY,
    close: async () => void (await Promise.all([news.close(), health.destroy(), db.destroy()])),
  };
}

export async function openPostgresViewWriter(address: PostgresViews): Promise<ViewWriter> {
  await migrate(address);
  const known = knownViews(address.newest);
  const session: SessionSettings = { ...WRITERS, size: writingConnections(known) };
  const db = openDatabase(address, session);
  const leasing = openDatabase(address, LEASERS);
  const news = listening(address, { ...session, name: 'selvbook projector, listening' });
  return {
    known,
    db,
    write: (work) => db.transaction().execute(work),
    mayWriteNow: () => true,
    aside: true,
    news,
    leases: postgresLeases(leasing),
    remedy: REMEDY,
    close: async () => void (await Promise.all([news.close(), leasing.destroy(), db.destroy()])),
  };
}

/** The most connections that {@link openPostgresReadModels} has at once: to answer, to be asked for the health, and to hear news. */
export const readingConnections = ({ poolSize = READERS.size }: Pick<PostgresViews, 'poolSize'>): number =>
  poolSize + WATCHERS.size + 1;

/** The most that {@link openPostgresViewWriter} has, of these views: to write them, to hold their leases, and to hear news. */
export const writerConnections = (views: readonly View[]): number => writingConnections(views) + LEASERS.size + 1;

const writingConnections = (views: readonly View[]): number => views.length * OF_A_VIEW + OF_ALL_VIEWS;

const openDatabase = (address: PostgresViews, session: SessionSettings): Kysely<ViewTables> =>
  new Kysely<ViewTables>({ dialect: new PostgresDialect({ pool: openViewsPool(address, session) }) });

/** All steps or none. Of several processes that try at once the first makes the others wait, and they then find nothing to do. */
async function migrate(address: PostgresViews): Promise<void> {
  const db = openDatabase(address, MIGRATORS);
  try {
    await db.connection().execute(async (connection) => {
      await sql`begin`.execute(connection);
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(connection);
      await requireOurs(connection);
      if ((await migrateToLatest(connection, { ...COMMON_STEPS, ...SERVER_STEPS })) === 'newer') {
        throw new ViewsRefused(`The views' database was written by a newer program. ${REMEDY}`);
      }
      await beginVersions(connection, knownViews(address.newest), new Date().toISOString());
      await sql`commit`.execute(connection);
    });
  } finally {
    // An unfinished transaction ends with its connection.
    await db.destroy();
  }
}

/** Said before anything is tried: of a step that fails within a transaction, nothing is told but that the transaction is over. */
async function requireOurs(db: Kysely<ViewTables>): Promise<void> {
  const { rows } = await sql<{ encoding: string; begun: boolean; foreign: boolean; may: boolean }>`select
    current_setting('server_encoding') as encoding,
    to_regclass('kysely_migration') is not null as begun,
    to_regclass('checkpoints') is not null as foreign,
    coalesce(has_schema_privilege(current_schema(), 'create'), false) as may`.execute(db);
  const [found] = rows;
  if (found?.foreign && !found.begun)
    throw new ViewsRefused(`The views' database holds tables of somebody else's. ${REMEDY}`);
  if (found?.encoding !== 'UTF8') {
    throw new ViewsRefused(`The views' database is encoded in ${found?.encoding}, not in UTF8. ${REMEDY}`);
  }
  if (!found.begun && !found.may) {
    throw new ViewsLoginRefused('the database of the views refuses us: this user may not make tables in its schema');
  }
}
