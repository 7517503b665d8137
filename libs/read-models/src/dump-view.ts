import { sql, type Kysely } from 'kysely';
import { columnsOf, type Table } from './table/table.js';
import type { View, ViewTables } from './views/view-tables.js';

/** A view's rows as text, one JSON array a line, table by table, in the order of their keys: two equal views dump alike. */
export async function dumpView(db: Kysely<ViewTables>, { tables }: View): Promise<string> {
  const lines: string[] = [];
  for (const table of tables as readonly Table<Record<string, unknown>>[]) {
    const columns = columnsOf(table);
    const text = `select ${columns.join(', ')} from ${table.name} order by ${table.key.join(', ')}`;
    const { rows } = await sql.raw<Record<string, unknown>>(text).execute(db);
    lines.push(table.name, ...rows.map((row) => JSON.stringify(columns.map((column) => row[column]))));
  }
  return `${lines.join('\n')}\n`;
}
