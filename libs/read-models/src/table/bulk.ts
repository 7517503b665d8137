import type { Kysely } from 'kysely';
import type { ViewTables } from '../views/view-tables.js';
import type { KeyedTable, Table } from './table.js';

/** Many rows in few statements, in the words of one kind of database. */
export interface Bulk {
  /**
   * Writes whole rows; one that is there already is replaced. No two of them have the same key.
   * @param isNew of each row, whether the table is known to have none of its key
   */
  upsertRows<Row>(
    db: Kysely<ViewTables>,
    table: Table<Row>,
    rows: readonly Row[],
    isNew?: readonly boolean[],
  ): Promise<void>;
  /** Adds these rows' numbers to those that are there; a row that is not there begins at zero. No two have the same key. */
  addRows<Row>(db: Kysely<ViewTables>, table: Table<Row>, rows: readonly Row[]): Promise<void>;
  /** The rows with one of these values in `column`, in no particular order. */
  loadRows<Row>(
    db: Kysely<ViewTables>,
    table: Table<Row>,
    column: keyof Row & string,
    values: readonly string[],
  ): Promise<Row[]>;
  /** Removes the rows with these keys. */
  removeRows<Row>(db: Kysely<ViewTables>, table: KeyedTable<Row>, keys: readonly string[]): Promise<void>;
}
