import { loadRows, removeRows, upsertRows, type KeyedTable, type ViewTables } from '@selvbook/read-models';
import type { Kysely } from 'kysely';
import { keyFilter } from './key-filter.js';

/** So many rows stay in memory between two commits: enough that a row is seldom read again while it is in use. */
const ROWS_KEPT = 50_000;

/** The rows of one table that a fold works on: read once, changed in memory, written together. */
export interface RowSet<Row> {
  /** Reads the rows with these keys, unless they are in memory. */
  load(db: Kysely<ViewTables>, keys: Iterable<string>): Promise<void>;
  /** Reads the rows with one of these values in a column, and tells them as they stand in memory. */
  loadBy(db: Kysely<ViewTables>, column: keyof Row & string, values: Iterable<string>): Promise<readonly Row[]>;
  get(key: string): Row | undefined;
  put(row: Row): void;
  remove(key: string): void;
  write(db: Kysely<ViewTables>): Promise<void>;
  settle(): void;
  forget(): void;
}

/** A key that was asked for or written. */
interface KnownRow<Row> {
  readonly key: string;
  /** Undefined: known not to be there. */
  row: Row | undefined;
  /** False: the table is known to have no row of this key. */
  stored: boolean;
  changed: boolean;
}

/** @param empty the table has no rows yet: then those it gets are remembered, and a new key needs no look into the table */
export function rowSet<Row extends object>(table: KeyedTable<Row>, empty: boolean): RowSet<Row> {
  const [key] = table.key;
  const keyOf = (row: Row): string => row[key] as string;
  /** In the order in which they were first met: the oldest are forgotten first. */
  const known = new Map<string, KnownRow<Row>>();
  let changed: KnownRow<Row>[] = [];
  let inTable = empty ? keyFilter() : undefined;

  function meet(one: string, stored: boolean): KnownRow<Row> {
    const met = { key: one, row: undefined, stored, changed: false };
    known.set(one, met);
    return met;
  }

  function take(row: Row): Row | undefined {
    const met = known.get(keyOf(row)) ?? meet(keyOf(row), false);
    if (!met.stored) {
      met.stored = true;
      if (!met.changed) met.row = row;
    }
    return met.row;
  }

  function set(one: string, row: Row | undefined): void {
    const met = known.get(one) ?? meet(one, true);
    met.row = row;
    if (met.changed) return;
    met.changed = true;
    changed.push(met);
  }

  return {
    async load(db, keys) {
      const missing: string[] = [];
      for (const one of keys) {
        if (known.has(one)) continue;
        meet(one, false);
        if (inTable?.mayHave(one) ?? true) missing.push(one);
      }
      for (const row of await loadRows(db, table, key, missing.sort())) take(row);
    },
    async loadBy(db, column, values) {
      const rows = await loadRows(db, table, column, [...new Set(values)].sort());
      return rows.flatMap((row) => take(row) ?? []);
    },
    get: (one) => known.get(one)?.row,
    put: (row) => set(keyOf(row), row),
    remove: (one) => set(one, undefined),
    async write(db) {
      const gone: string[] = [];
      const rows: Row[] = [];
      // In the order of the key, so that neighbours in the table are written one after the other.
      changed.sort((a, b) => (a.key < b.key ? -1 : 1));
      for (const { key: one, row, stored } of changed) {
        if (row) rows.push(row);
        else if (stored) gone.push(one);
      }
      await upsertRows(db, table, rows);
      await removeRows(db, table, gone);
    },
    settle() {
      for (const met of changed) {
        met.changed = false;
        met.stored = met.row !== undefined;
        if (met.stored) inTable?.add(met.key);
      }
      changed = [];
      let surplus = known.size - ROWS_KEPT;
      for (const one of known.keys()) {
        if (surplus-- <= 0) break;
        known.delete(one);
      }
    },
    forget() {
      known.clear();
      changed = [];
      inTable = undefined;
    },
  };
}
