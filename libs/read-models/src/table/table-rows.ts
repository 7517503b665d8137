import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { ViewTables } from '../views/view-tables.js';
import { columnsOf, type Table } from './table.js';

/** A row's values, in the order of the table's columns. */
export type Cells = readonly unknown[];

/** Few enough to be forgotten while they are young, and enough that a statement costs little. */
const PAGE_SIZE = 2_000;

/**
 * All rows of a table in the order of its key, which is the order of its bytes on every database; page by page, so that a table of any
 * size takes no more memory than a page. To be of one moment, it is asked in one transaction.
 */
export async function* tableRows<Row>(
  db: Kysely<ViewTables>,
  table: Table<Row>,
  pageSize = PAGE_SIZE,
): AsyncGenerator<readonly Cells[], void, undefined> {
  const columns = columnsOf(table);
  const list = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));
  const keys = list(table.key);
  let after: RawBuilder<unknown> = sql``;
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`
      select ${list(columns)} from ${sql.table(table.name)} ${after}
      order by ${keys} limit ${sql.lit(pageSize)}`.execute(db);
    if (rows.length > 0) yield rows.map((row) => columns.map((column) => row[column]));
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = sql`where (${keys}) > (${sql.join(table.key.map((column) => last[column]))})`;
  }
}
