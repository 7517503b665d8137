import { sql, type Kysely } from 'kysely';
import { emptyCell, type CellRow, type CellTable } from '../table/cell-table.js';
import { isSqlite } from '../table/database-kind.js';
import { createTable } from './create-table.js';

/**
 * A table of cells. On SQLite with an index of the empty cells, so that finding those to remove does not read the others. It is on a measure,
 * since an equality on an index's first column is what a planner never passes over. PostgreSQL is asked for them by key: an
 * index over the measures would make it write to every index of the table whenever a cell counts one more.
 */
export async function createCells(db: Kysely<unknown>, table: CellTable): Promise<void> {
  await createTable<CellRow>(db, table, 'rewritten');
  if (!isSqlite(db)) return;
  const text = `create index ${table.name}_empty on ${table.name} (${table.measures[0]}) where ${emptyCell(table)}`;
  await sql.raw(text).execute(db);
}
