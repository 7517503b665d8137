import { sql, type Kysely } from 'kysely';
import { isSqlite } from '../table/database-kind.js';
import { columnsOf, type Table } from '../table/table.js';

/**
 * A table as its shape says; text sorts by its bytes. On SQLite the rows lie in their key's own tree, which saves every look-up
 * a second one. On PostgreSQL a table whose rows are `rewritten` has room left in its pages, so that a row that changes finds a
 * place beside the old one and no index needs to be told.
 */
export async function createTable<Row>(
  db: Kysely<unknown>,
  table: Table<Row>,
  life: 'written' | 'rewritten' = 'written',
): Promise<void> {
  const sqlite = isSqlite(db);
  const text = sqlite ? 'text' : 'text collate "C"';
  const columns = columnsOf(table).map(
    (column) => `${column} ${table.columns[column] === 'text' ? text : 'bigint'} not null`,
  );
  const layout = sqlite ? ' without rowid' : life === 'rewritten' ? ' with (fillfactor = 70)' : '';
  const statement = `create table ${table.name} (${columns.join(', ')}, primary key (${table.key.join(', ')}))${layout}`;
  await sql.raw(statement).execute(db);
}
