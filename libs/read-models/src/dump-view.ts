import type { Kysely } from 'kysely';
import { checkpoints } from './checkpoint.js';
import type { Table } from './table/table.js';
import { tableRows } from './table/table-rows.js';
import { CHECKPOINTS } from './views/checkpoints.js';
import { ALL_VIEWS, type View, type ViewTables } from './views/view-tables.js';

/** A view's rows as text, one JSON array a line, table by table, in the order of their keys: two equal views dump alike. */
export async function dumpView(db: Kysely<ViewTables>, { tables }: View): Promise<string> {
  const lines: string[] = [];
  for (const table of tables as readonly Table<Record<string, unknown>>[]) lines.push(...(await dumpTable(db, table)));
  return `${lines.join('\n')}\n`;
}

/**
 * Everything that the views hold in the versions that are kept, as {@link dumpView} writes it, after the checkpoints they stand at. The views of one log
 * at one position dump to the same bytes, however they came about. To be of one moment, it is asked in one transaction.
 */
export async function dumpViews(db: Kysely<ViewTables>): Promise<string> {
  const parts = [`${(await dumpTable(db, CHECKPOINTS)).join('\n')}\n`];
  const kept = await checkpoints(db);
  const views = ALL_VIEWS.filter((view) =>
    kept.some(({ name, version }) => name === view.name && version === view.version),
  );
  for (const view of views) parts.push(await dumpView(db, view));
  return parts.join('');
}

async function dumpTable<Row>(db: Kysely<ViewTables>, table: Table<Row>): Promise<readonly string[]> {
  const lines = [table.name];
  for await (const page of tableRows(db, table)) for (const cells of page) lines.push(JSON.stringify(cells));
  return lines;
}
