import { sql, type Kysely, type Transaction } from 'kysely';
import { releaseAllStreams } from '../parking/parked-streams.js';
import { isSqlite } from '../table/database-kind.js';
import type { View, ViewId, ViewTables } from '../views/view-tables.js';
import { lockVersions, setState } from './version-states.js';

/** Rows that a transaction takes away: each is over soon enough for a projector that waits for it. */
const ROWS_AT_ONCE = 50_000;

/** `live`: nothing was done, the version is what is read. `unknown`: there is none such. */
export type RetireOutcome = 'retired' | 'live' | 'unknown';

/**
 * Ends a version that is not live: nobody reads it or works on it from now on. Its checkpoint and what it has parked go with the state, so that
 * whoever was folding into it cannot commit. Then its rows are taken away; broken off, the same call goes on. Its tables stay: whoever
 * began to read it a moment before still finds them.
 * @param now an instant
 */
export async function retireVersion(db: Kysely<ViewTables>, view: View, now: string): Promise<RetireOutcome> {
  const outcome = await db.transaction().execute(async (transaction): Promise<RetireOutcome> => {
    const versions = await lockVersions(transaction, view.name);
    const found = versions.find(({ version }) => version === view.version);
    if (!found) return 'unknown';
    if (found.state === 'live') return 'live';
    if (found.state !== 'retired') await setState(transaction, view, 'retired', now);
    await transaction
      .deleteFrom('checkpoints')
      .where('projection', '=', view.name)
      .where('version', '=', view.version)
      .execute();
    await releaseAllStreams(transaction, view);
    return 'retired';
  });
  if (outcome === 'retired') {
    for (const { name } of view.tables) while (await takeRowsAway(db, view, name));
  }
  return outcome;
}

/**
 * Begins to build a version anew that is retired and empty; false when it is in another state, or has rows left.
 * @param now an instant
 */
export async function beginAgain(db: Kysely<ViewTables>, view: View, now: string): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    if (!(await isRetired(transaction, view))) return false;
    for (const { name } of view.tables) {
      const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(transaction);
      if (rows.length > 0) return false;
    }
    await setState(transaction, view, 'building', now);
    return true;
  });
}

/**
 * Takes rows of a retired version away; false when none are left. One at a time, and not from one that somebody has begun again
 * meanwhile: those are the rows of a rebuild. SQLite empties a table at once, without looking at its rows.
 */
async function takeRowsAway(db: Kysely<ViewTables>, view: ViewId, table: string): Promise<boolean> {
  const all = sql.table(table);
  return db.transaction().execute(async (transaction) => {
    if (!(await isRetired(transaction, view))) return false;
    const statement = isSqlite(db)
      ? sql`delete from ${all}`
      : sql`delete from ${all} where ctid = any(array(select ctid from ${all} limit ${sql.lit(ROWS_AT_ONCE)}))`;
    const { numAffectedRows = 0n } = await statement.execute(transaction);
    return !isSqlite(db) && numAffectedRows > 0n;
  });
}

/** Until the transaction ends it stays what it is: asked first in it. */
async function isRetired(transaction: Transaction<ViewTables>, { name, version }: ViewId): Promise<boolean> {
  const versions = await lockVersions(transaction, name);
  return versions.find((one) => one.version === version)?.state === 'retired';
}
