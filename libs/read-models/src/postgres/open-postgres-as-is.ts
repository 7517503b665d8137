import { Kysely, PostgresDialect, sql } from 'kysely';
import type { PostgresViews, StandingViews } from '../read-models.js';
import { knownViews } from '../versions/known-views.js';
import type { ViewTables } from '../views/view-tables.js';
import { ViewsRefused } from '../views-refused.js';
import { openViewsPool, type SessionSettings } from './views-pool.js';

/** Whoever looks at all there is takes it a page at a time: a page that takes so long will not come. */
const ONLOOKERS: SessionSettings = { name: 'selvbook, looking', size: 2, statementTimeout: 60_000 };

export async function openPostgresAsIs(address: PostgresViews): Promise<StandingViews> {
  const db = new Kysely<ViewTables>({ dialect: new PostgresDialect({ pool: openViewsPool(address, ONLOOKERS) }) });
  try {
    const { rows } = await sql<{ begun: boolean }>`select to_regclass('parked_streams') is not null as begun`.execute(
      db,
    );
    if (!rows[0]?.begun) throw new ViewsRefused('There are no views in this database yet: the service makes them.');
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    known: knownViews(address.newest),
    read: (work) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    close: () => db.destroy(),
  };
}
