import { CompiledQuery, type Kysely } from 'kysely';
import type { ViewTables } from '../views/view-tables.js';
import type { Bulk } from '../table/bulk.js';
import { columnsOf, type KeyedTable, type Table } from '../table/table.js';

/**
 * Reading and writing many rows with few statements. The texts are made once per table and number of rows; the statement
 * cache below keeps them prepared. 64 rows a statement: measured on SQLite, fewer cost more calls, more gain nothing.
 */
const ROWS_A_STATEMENT = 64;
/** Of what is left over after those: so that a few dozen rows cost as many statements as they have digits, and not one each. */
const ROWS_A_SMALL_ONE = 8;

const texts = new Map<string, string>();

function text(kind: string, table: string, rows: number, make: () => string): string {
  const name = `${kind} ${table} ${rows}`;
  let found = texts.get(name);
  if (found === undefined) texts.set(name, (found = make()));
  return found;
}

/** Runs of one of these sizes, so that three texts a table and kind are all there is. */
function* runs<T>(items: readonly T[]): Generator<readonly T[]> {
  let at = 0;
  for (const size of [ROWS_A_STATEMENT, ROWS_A_SMALL_ONE, 1]) {
    for (; at + size <= items.length; at += size) yield items.slice(at, at + size);
  }
}

const placeholders = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

function insertText<Row>(table: Table<Row>, rows: number, onConflict: string): string {
  const columns = columnsOf(table);
  const tuple = `(${placeholders(columns.length)})`;
  const values = Array.from({ length: rows }, () => tuple).join(', ');
  return `insert into ${table.name} (${columns.join(', ')}) values ${values} on conflict (${table.key.join(', ')}) ${onConflict}`;
}

async function insert<Row>(
  db: Kysely<ViewTables>,
  kind: string,
  table: Table<Row>,
  rows: readonly Row[],
  update: (column: string) => string,
): Promise<void> {
  const columns = columnsOf(table);
  const set = columns.filter((column) => !table.key.includes(column)).map((column) => `${column} = ${update(column)}`);
  for (const run of runs(rows)) {
    const sql = text(kind, table.name, run.length, () =>
      insertText(table, run.length, set.length === 0 ? 'do nothing' : `do update set ${set.join(', ')}`),
    );
    await db.executeQuery(CompiledQuery.raw(sql, valuesOf(columns, run)));
  }
}

function valuesOf<Row>(columns: readonly (keyof Row & string)[], rows: readonly Row[]): unknown[] {
  const values: unknown[] = [];
  for (const row of rows) for (const column of columns) values.push(row[column]);
  return values;
}

function upsertRows<Row>(db: Kysely<ViewTables>, table: Table<Row>, rows: readonly Row[]): Promise<void> {
  return insert(db, 'upsert', table, rows, (column) => `excluded.${column}`);
}

function addRows<Row>(db: Kysely<ViewTables>, table: Table<Row>, rows: readonly Row[]): Promise<void> {
  return insert(db, 'add', table, rows, (column) => `${table.name}.${column} + excluded.${column}`);
}

async function loadRows<Row>(
  db: Kysely<ViewTables>,
  table: Table<Row>,
  column: keyof Row & string,
  values: readonly string[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const run of runs(values)) {
    const sql = text(`load by ${column}`, table.name, run.length, () => {
      return `select ${columnsOf(table).join(', ')} from ${table.name} where ${column} in (${placeholders(run.length)})`;
    });
    rows.push(...((await db.executeQuery(CompiledQuery.raw(sql, [...run]))).rows as Row[]));
  }
  return rows;
}

async function removeRows<Row>(db: Kysely<ViewTables>, table: KeyedTable<Row>, keys: readonly string[]): Promise<void> {
  for (const run of runs(keys)) {
    const sql = text('remove', table.name, run.length, () => {
      return `delete from ${table.name} where ${table.key[0]} in (${placeholders(run.length)})`;
    });
    await db.executeQuery(CompiledQuery.raw(sql, [...run]));
  }
}

export const bulkByValues: Bulk = { upsertRows, addRows, loadRows, removeRows };
