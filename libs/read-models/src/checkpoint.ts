import type { Kysely } from 'kysely';
import { waitForDisk } from './postgres/wait-for-disk.js';
import type { ViewId, ViewTables } from './views/view-tables.js';

export interface Checkpoint extends ViewId {
  /** The identity of the log the view is built from. */
  readonly logId: string;
  readonly position: number;
  /** How often parked streams were tried again. */
  readonly retries: number;
  /** Events that are parked, and those that wait behind them. */
  readonly parked: number;
}

/** What a projection has to know of its view before it goes on with it. */
export interface ViewStanding {
  readonly position: number;
  /** How often parked streams were tried again. */
  readonly retries: number;
  /** Whether it has stood at the head of the log since it was begun. */
  readonly live: boolean;
}

export async function checkpoints(db: Kysely<ViewTables>): Promise<Checkpoint[]> {
  const rows = await db.selectFrom('checkpoints').selectAll().orderBy('projection').orderBy('version').execute();
  return rows.map((row) => ({
    name: row.projection,
    version: row.version,
    logId: row.log_id,
    position: row.position,
    retries: row.retries,
    parked: row.parked,
  }));
}

/** The position a view is at; 0 before its projection has ever run. Asked in the transaction that reads its rows. */
export async function positionOf(db: Kysely<ViewTables>, view: ViewId): Promise<number> {
  return (await checkpointOf(db, view)) ?? 0;
}

/** The same; undefined where there is no checkpoint: its projection has never run, or the version is retired. */
export async function checkpointOf(db: Kysely<ViewTables>, { name, version }: ViewId): Promise<number | undefined> {
  const row = await db
    .selectFrom('checkpoints')
    .select('position')
    .where('projection', '=', name)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.position;
}

/**
 * A view begins before the first event; one that has begun stays where it is. False when this version of it was never begun, or is
 * retired: then it gets no checkpoint.
 */
export async function beginCheckpoint(db: Kysely<ViewTables>, view: ViewId, logId: string): Promise<boolean> {
  if ((await checkpointOf(db, view)) !== undefined) return true;
  return db.transaction().execute(async (transaction) => {
    // Whoever retires the version at the same moment has done so, or waits until this is over.
    const { numUpdatedRows } = await transaction
      .updateTable('projection_versions')
      .set((row) => ({ state: row.ref('state') }))
      .where('projection', '=', view.name)
      .where('version', '=', view.version)
      .where('state', '!=', 'retired')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await transaction
      .insertInto('checkpoints')
      .values({ projection: view.name, version: view.version, log_id: logId, position: 0 })
      .onConflict((conflict) => conflict.columns(['projection', 'version']).doNothing())
      .execute();
    return true;
  });
}

/** What to go on from; undefined where there is no checkpoint. A view at its beginning is not live, whatever it was before. */
export async function standingOf(db: Kysely<ViewTables>, { name, version }: ViewId): Promise<ViewStanding | undefined> {
  const row = await db
    .selectFrom('checkpoints')
    .select(['position', 'retries', 'live'])
    .where('projection', '=', name)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && { position: row.position, retries: row.retries, live: row.position > 0 && row.live === 1 };
}

/** From where to where a view is moved. What is not said is as in a view that never parked anything. */
export interface CheckpointMove extends ViewId {
  readonly logId: string;
  readonly from: number;
  readonly to: number;
  /** As it was read together with `from`. */
  readonly retries?: number;
  /** The rows change because parked streams were tried again. */
  readonly retried?: boolean;
  readonly live?: boolean;
  /** Events that are parked from now on, and those that wait behind them. */
  readonly parked?: number;
}

/**
 * Moves a view from one position to another, by compare-and-set: false when it is not at `from` in this log (any more), or its
 * rows were changed there by trying parked streams again. The first statement of the transaction that writes the rows. Where a parked
 * stream was tried again, the commit waits for the disk: whoever asked is told.
 */
export async function moveCheckpoint(db: Kysely<ViewTables>, move: CheckpointMove): Promise<boolean> {
  const { retries = 0, retried = false, live = false, parked = 0 } = move;
  const { numUpdatedRows } = await db
    .updateTable('checkpoints')
    .set({ position: move.to, retries: retried ? retries + 1 : retries, live: live ? 1 : 0, parked })
    .where('projection', '=', move.name)
    .where('version', '=', move.version)
    .where('log_id', '=', move.logId)
    .where('position', '=', move.from)
    .where('retries', '=', retries)
    .executeTakeFirst();
  if (retried) await waitForDisk(db);
  return numUpdatedRows === 1n;
}
