import { sql, type Kysely } from 'kysely';
import { columnsOf, type Table } from './table/table.js';
import { CHECKPOINTS } from './views/checkpoints.js';
import { VIEWS, type View, type ViewTables } from './views/view-tables.js';

/** A view's rows as text, one JSON array a line, table by table, in the order of their keys: two equal views dump alike. */
export async function dumpView(db: Kysely<ViewTables>, { tables }: View): Promise<string> {
  const lines: string[] = [];
  for (const table of tables as readonly Table<Record<string, unknown>>[]) lines.push(...(await dumpTable(db, table)));
  return `${lines.join('\n')}\n`;
}

/**
 * Everything that the views hold, as {@link dumpView} writes it, after the checkpoints they stand at. The views of one log
 * at one position dump to the same bytes, however they came about. To be of one moment, it is asked in one transaction.
 */
export async function dumpViews(db: Kysely<ViewTables>): Promise<string> {
  const parts = [`${(await dumpTable(db, CHECKPOINTS)).join('\n')}\n`];
  for (const view of Object.values(VIEWS)) parts.push(await dumpView(db, view));
  return parts.join('');
}

async function dumpTable<Row>(db: Kysely<ViewTables>, table: Table<Row>): Promise<readonly string[]> {
  const columns = columnsOf(table);
  const text = `select ${columns.join(', ')} from ${table.name} order by ${table.key.join(', ')}`;
  const { rows } = await sql.raw<Record<string, unknown>>(text).execute(db);
  return [table.name, ...rows.map((row) => JSON.stringify(columns.map((column) => row[column])))];
}
