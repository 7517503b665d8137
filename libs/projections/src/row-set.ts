import { loadRows, removeRows, upsertRows, type KeyedTable, type ViewTables } from '@selvbook/read-models';
import type { Kysely } from 'kysely';
import { keyFilter } from './key-filter.js';
import type { WriteChanges } from './projection.js';
import { requireKey, rowFit } from './row-fit.js';

/** So many rows stay in memory between two commits: enough that a row is seldom read again while it is in use. */
const ROWS_KEPT = 50_000;

/** The rows of one table that a fold works on: read once, changed in memory, written together. */
export interface RowSet<Row> {
  /** Reads the rows with these keys, unless they are in memory. Rejects with a TypeError where one is no key. */
  load(db: Kysely<ViewTables>, keys: Iterable<string>): Promise<void>;
  /** Reads the rows with one of these values in a column, and tells them as they stand in memory. */
  loadBy(db: Kysely<ViewTables>, column: keyof Row & string, values: Iterable<string>): Promise<readonly Row[]>;
  get(key: string): Row | undefined;
  /** @throws TypeError the table cannot hold it */
  put(row: Row): void;
  remove(key: string): void;
  cut(): WriteChanges;
  settle(): void;
  forget(): void;
}

/** A key that was asked for or written. */
interface KnownRow<Row> {
  readonly key: string;
  /** Undefined: known not to be there. */
  row: Row | undefined;
  /** False: the table is known to have no row of this key, once everything that was cut off is written. */
  stored: boolean;
  changed: boolean;
}

/** @param empty the table has no rows yet: then those it gets are remembered, and a new key needs no look into the table */
export function rowSet<Row extends object>(table: KeyedTable<Row>, empty: boolean): RowSet<Row> {
  const [key] = table.key;
  const requireFit = rowFit(table);
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

  /** What is in memory is newer than what a table says that something is just being written to. */
  function meetRow(row: Row): Row | undefined {
    const met = known.get(keyOf(row));
    if (met) return met.row;
    meet(keyOf(row), true).row = row;
    return row;
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
        requireKey(one);
        meet(one, false);
        if (inTable?.mayHave(one) ?? true) missing.push(one);
      }
      for (const row of await loadRows(db, table, key, missing.sort())) {
        const met = known.get(keyOf(row)) ?? meet(keyOf(row), true);
        met.stored = true;
        met.row = row;
      }
    },
    async loadBy(db, column, values) {
      const rows = await loadRows(db, table, column, [...new Set(values)].sort());
      return rows.flatMap((row) => meetRow(row) ?? []);
    },
    get: (one) => known.get(one)?.row,
    put(row) {
      requireFit(row);
      set(keyOf(row), row);
    },
    remove: (one) => set(one, undefined),
    cut() {
      const gone: string[] = [];
      const rows: Row[] = [];
      const isNew: boolean[] = [];
      // In the order of the key, so that neighbours in the table are written one after the other.
      changed.sort((a, b) => (a.key < b.key ? -1 : 1));
      for (const met of changed) {
        if (met.row) {
          rows.push(met.row);
          isNew.push(!met.stored);
          if (!met.stored) inTable?.add(met.key);
        } else if (met.stored) {
          gone.push(met.key);
        }
        met.changed = false;
        met.stored = met.row !== undefined;
      }
      changed = [];
      return async (db) => {
        await upsertRows(db, table, rows, isNew);
        await removeRows(db, table, gone);
      };
    },
    settle() {
      let surplus = known.size - ROWS_KEPT;
      for (const [one, met] of known) {
        if (surplus-- <= 0) break;
        // One that was changed since the cut is nowhere else.
        if (!met.changed) known.delete(one);
      }
    },
    forget() {
      known.clear();
      changed = [];
      inTable = undefined;
    },
  };
}
