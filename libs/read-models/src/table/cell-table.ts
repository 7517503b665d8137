import type { ColumnType, Table } from './table.js';

export type CellRow = Readonly<Record<string, string | number>>;

/** Sums of what is counted, by a time and some dimensions. Cells of nothing but zeros are not kept. */
export interface CellTable extends Table<CellRow> {
  /** The column that says when: a local day, or a local month `YYYY-MM`. */
  readonly time: 'date' | 'month';
  /** The columns, beside time, that it can be cut by: those of its key, and what follows from them. */
  readonly dimensions: readonly string[];
  readonly measures: readonly string[];
}

/** Columns of a key that hold numbers. */
const NUMBERS: readonly string[] = ['lead_days', 'minutes'];

/** @param implied dimensions that follow from those of the key */
export function cellTable(
  name: string,
  key: readonly string[],
  measures: readonly string[],
  implied: readonly string[] = [],
): CellTable {
  const typeOf = (column: string): ColumnType => (NUMBERS.includes(column) ? 'integer' : 'text');
  return {
    name,
    key,
    columns: Object.fromEntries([
      ...key.map((column) => [column, typeOf(column)] as const),
      ...measures.map((measure) => [measure, 'integer'] as const),
    ]),
    time: key.includes('date') ? 'date' : 'month',
    dimensions: [...key.filter((column) => column !== 'date' && column !== 'month'), ...implied],
    measures,
  };
}

/** The condition that a cell counts nothing, exactly as the index that SQLite has of such cells says it. */
export const emptyCell = ({ measures }: CellTable): string => measures.map((measure) => `${measure} = 0`).join(' and ');
