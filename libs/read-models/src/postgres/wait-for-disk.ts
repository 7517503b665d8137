import { sql, type Kysely } from 'kysely';
import { isSqlite } from '../table/database-kind.js';
import type { ViewTables } from '../views/view-tables.js';

/**
 * Has the commit of this transaction wait for the disk, also where those who fold do not wait for it: what somebody is told has
 * happened stays so after a crash of the server.
 */
export async function waitForDisk(transaction: Kysely<ViewTables>): Promise<void> {
  if (!isSqlite(transaction)) await sql`set local synchronous_commit = on`.execute(transaction);
}
