import type { Kysely } from 'kysely';
import { upsertRows } from '../table/bulk-rows.js';
import { PARKED_STREAMS, type ParkedStreamRow } from '../views/parking.js';
import type { ViewId, ViewTables } from '../views/view-tables.js';

/** What a view has parked, or what all have; by view, then in the order of the log. */
export function parkedStreams(db: Kysely<ViewTables>, view?: ViewId): Promise<ParkedStreamRow[]> {
  let query = db.selectFrom('parked_streams').selectAll();
  if (view) query = query.where('projection', '=', view.name).where('version', '=', view.version);
  return query.orderBy('projection').orderBy('version').orderBy('position').execute();
}

/** Writes these rows; one that is there already is replaced. In the transaction that moves the view's checkpoint. */
export function parkStreams(db: Kysely<ViewTables>, rows: readonly ParkedStreamRow[]): Promise<void> {
  return upsertRows(db, PARKED_STREAMS, rows);
}

/** A stream is not parked any more, and nobody asks for it to be tried. In the transaction that moves the view's checkpoint. */
export async function releaseStream(db: Kysely<ViewTables>, view: ViewId, stream: string): Promise<void> {
  for (const table of ['parked_streams', 'retry_requests'] as const) {
    await db
      .deleteFrom(table)
      .where('projection', '=', view.name)
      .where('version', '=', view.version)
      .where('stream', '=', stream)
      .execute();
  }
}

/** A view that begins anew has nothing parked. */
export async function releaseAllStreams(db: Kysely<ViewTables>, view: ViewId): Promise<void> {
  for (const table of ['parked_streams', 'retry_requests'] as const) {
    await db.deleteFrom(table).where('projection', '=', view.name).where('version', '=', view.version).execute();
  }
}
