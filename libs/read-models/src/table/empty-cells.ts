import { sql, type Kysely } from 'kysely';
import { removeRowsThat } from '../postgres/bulk-unnest.js';
import type { ViewTables } from '../views/view-tables.js';
import { emptyCell, type CellRow, type CellTable } from './cell-table.js';
import { isSqlite } from './database-kind.js';

/**
 * Removes the cells that count nothing any more.
 * @param changed what was last added to the table: no other cell can have become empty
 */
export async function removeEmptyCells(
  db: Kysely<ViewTables>,
  table: CellTable,
  changed: readonly CellRow[],
): Promise<void> {
  const isLess = (cell: CellRow) => table.measures.some((measure) => Number(cell[measure]) < 0);
  if (!isSqlite(db)) await removeRowsThat(db, table, changed.filter(isLess), emptyCell(table));
  else if (changed.some(isLess)) await sql.raw(`delete from ${table.name} where ${emptyCell(table)}`).execute(db);
}
