import { sql, SqliteAdapter, type Kysely } from 'kysely';
import { columnsOf, type Table } from '../table/table.js';

/** A table as its shape says. On SQLite the rows lie in their key's own tree, which saves every look-up a second one. */
export async function createTable<Row>(db: Kysely<unknown>, table: Table<Row>): Promise<void> {
  const columns = columnsOf(table).map(
    (column) => `${column} ${table.columns[column] === 'text' ? 'text' : 'bigint'} not null`,
  );
  const layout = db.getExecutor().adapter instanceof SqliteAdapter ? ' without rowid' : '';
  const text = `create table ${table.name} (${columns.join(', ')}, primary key (${table.key.join(', ')}))${layout}`;
  await sql.raw(text).execute(db);
}
