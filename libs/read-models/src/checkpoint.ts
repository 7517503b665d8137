import type { Kysely } from 'kysely';
import type { ViewId, ViewTables } from './views/view-tables.js';

export interface Checkpoint extends ViewId {
  /** The identity of the log the view is built from. */
  readonly logId: string;
  readonly position: number;
}

export async function checkpoints(db: Kysely<ViewTables>): Promise<Checkpoint[]> {
  const rows = await db.selectFrom('checkpoints').selectAll().orderBy('projection').orderBy('version').execute();
  return rows.map((row) => ({
    name: row.projection,
    version: row.version,
    logId: row.log_id,
    position: row.position,
  }));
}

/** The position a view is at; 0 before its projection has ever run. Asked in the transaction that reads its rows. */
export async function positionOf(db: Kysely<ViewTables>, { name, version }: ViewId): Promise<number> {
  const row = await db
    .selectFrom('checkpoints')
    .select('position')
    .where('projection', '=', name)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.position ?? 0;
}

/** A view begins before the first event; one that has begun stays where it is. */
export async function beginCheckpoint(db: Kysely<ViewTables>, view: ViewId, logId: string): Promise<void> {
  await db
    .insertInto('checkpoints')
    .values({ projection: view.name, version: view.version, log_id: logId, position: 0 })
    .onConflict((conflict) => conflict.columns(['projection', 'version']).doNothing())
    .execute();
}

/**
 * Moves a view from one position to another, by compare-and-set: false when it is not at `from` in this log (any more).
 * The first statement of the transaction that writes the rows.
 */
export async function moveCheckpoint(
  db: Kysely<ViewTables>,
  move: ViewId & { readonly logId: string; readonly from: number; readonly to: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('checkpoints')
    .set({ position: move.to })
    .where('projection', '=', move.name)
    .where('version', '=', move.version)
    .where('log_id', '=', move.logId)
    .where('position', '=', move.from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
