import { sql, type Kysely } from 'kysely';
import { waitForDisk } from '../postgres/wait-for-disk.js';
import { isSqlite } from '../table/database-kind.js';
import type { ViewId, ViewTables } from '../views/view-tables.js';

/**
 * Asks for what a view has parked to be tried again, all of it or one stream; answers with the streams asked for. In a transaction of
 * its own: when this resolves, they are asked for whatever happens to the server.
 */
export async function askForRetry(db: Kysely<ViewTables>, view: ViewId, stream?: string): Promise<string[]> {
  const named = sql`projection = ${view.name} and version = ${view.version}`;
  const which = stream === undefined ? named : sql`${named} and stream = ${stream}`;
  return db.transaction().execute(async (transaction) => {
    await waitForDisk(transaction);
    // Who parks, releases or asks has the checkpoint first: one after the other, and nobody waits for a row that another has.
    if (!isSqlite(db)) await sql`select from checkpoints where ${named} for no key update`.execute(transaction);
    await sql`insert into retry_requests (projection, version, stream)
      select projection, version, stream from parked_streams where ${which}
      on conflict (projection, version, stream) do nothing`.execute(transaction);
    const { rows } = await sql<{ stream: string }>`select stream from parked_streams
      where ${which} order by position`.execute(transaction);
    return rows.map((row) => row.stream);
  });
}

/** The streams that are to be tried again. */
export async function retryRequests(db: Kysely<ViewTables>, view: ViewId): Promise<string[]> {
  const rows = await db
    .selectFrom('retry_requests')
    .select('stream')
    .where('projection', '=', view.name)
    .where('version', '=', view.version)
    .orderBy('stream')
    .execute();
  return rows.map(({ stream }) => stream);
}

/** The request was taken up, whatever came of it. */
export async function endRetryRequest(db: Kysely<ViewTables>, view: ViewId, stream: string): Promise<void> {
  await db
    .deleteFrom('retry_requests')
    .where('projection', '=', view.name)
    .where('version', '=', view.version)
    .where('stream', '=', stream)
    .execute();
}
