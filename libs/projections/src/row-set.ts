import { loadRows, removeRows, upsertRows, type KeyedTable, type ViewTables } from '@selvbook/read-models';
import type { Kysely } from 'kysely';

/** So many rows stay in memory between two batches: enough that a row is seldom read again while it is in use. */
const ROWS_KEPT = 50_000;

/** The rows of one table that a fold works on: read once, changed in memory, written together. */
export interface RowSet<Row> {
  /** Reads the rows with these keys, unless they are in memory. */
  load(db: Kysely<ViewTables>, keys: Iterable<string>): Promise<void>;
  /** Reads the rows with one of these values in a column, and tells all their keys. */
  loadBy(db: Kysely<ViewTables>, column: keyof Row & string, values: Iterable<string>): Promise<readonly Row[]>;
  get(key: string): Row | undefined;
  put(row: Row): void;
  remove(key: string): void;
  write(db: Kysely<ViewTables>): Promise<void>;
  settle(): void;
  forget(): void;
}

export function rowSet<Row extends object>(table: KeyedTable<Row>): RowSet<Row> {
  const [key] = table.key;
  const keyOf = (row: Row): string => row[key] as string;
  /** Undefined: known not to be there. In the order in which they were first met: the oldest are forgotten first. */
  const known = new Map<string, Row | undefined>();
  const changed = new Set<string>();

  async function take(rows: readonly Row[]): Promise<readonly Row[]> {
    for (const row of rows) if (!known.has(keyOf(row))) known.set(keyOf(row), row);
    return rows;
  }

  return {
    async load(db, keys) {
      const missing = [...new Set(keys)].filter((one) => !known.has(one)).sort();
      await take(await loadRows(db, table, key, missing));
      for (const one of missing) if (!known.has(one)) known.set(one, undefined);
    },
    loadBy: async (db, column, values) => take(await loadRows(db, table, column, [...new Set(values)].sort())),
    get: (one) => known.get(one),
    put(row) {
      const one = keyOf(row);
      known.set(one, row);
      changed.add(one);
    },
    remove(one) {
      known.set(one, undefined);
      changed.add(one);
    },
    async write(db) {
      const gone: string[] = [];
      const rows: Row[] = [];
      // In the order of the key, so that neighbours in the table are written one after the other.
      for (const one of [...changed].sort()) {
        const row = known.get(one);
        if (row) rows.push(row);
        else gone.push(one);
      }
      await upsertRows(db, table, rows);
      await removeRows(db, table, gone);
    },
    settle() {
      changed.clear();
      let surplus = known.size - ROWS_KEPT;
      for (const one of known.keys()) {
        if (surplus-- <= 0) break;
        known.delete(one);
      }
    },
    forget() {
      known.clear();
      changed.clear();
    },
  };
}
