import { upsertRows, type Table } from '@selvbook/read-models';
import type { WriteChanges } from './projection.js';
import { rowFit } from './row-fit.js';

/** Rows of a table that are written once and never read or changed by the fold. */
export interface NewRows<Row> {
  /** @throws TypeError the table cannot hold it */
  add(row: Row): void;
  cut(): WriteChanges;
  forget(): void;
}

export function newRows<Row extends object>(table: Table<Row>): NewRows<Row> {
  const requireFit = rowFit(table);
  let rows: Row[] = [];
  return {
    add(row) {
      requireFit(row);
      rows.push(row);
    },
    cut() {
      // In the order of the key, so that neighbours in the table are written one after the other.
      const cut = rows.sort((a, b) => compareKeys(table, a, b));
      rows = [];
      return (db) => upsertRows(db, table, cut);
    },
    forget: () => void (rows = []),
  };
}

function compareKeys<Row>({ key }: Table<Row>, a: Row, b: Row): number {
  for (const column of key) if (a[column] !== b[column]) return a[column] < b[column] ? -1 : 1;
  return 0;
}
