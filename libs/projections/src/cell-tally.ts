import { addRows, removeEmptyCells, type CellRow, type CellTable, type ViewTables } from '@selvbook/read-models';
import type { Kysely } from 'kysely';
import type { WriteChanges } from './projection.js';

/** The values of at least the columns of a cell's key. */
export type Cell = Readonly<Record<string, string | number>>;

/** What a batch changes in the cells: differences, added to what stands there, so that no cell is ever read. */
export interface CellTally {
  /** What is added to each measure of a cell, in their order: the caller adds to it. */
  countsOf(cell: Cell): number[];
  /** Cuts off what was counted since the last time, to be written. */
  cut(): WriteChanges;
  forget(): void;
}

interface CellChange {
  readonly cell: Cell;
  readonly counts: number[];
}

/**
 * @param finest the cells that are counted in
 * @param rollUps the same by month, with fewer dimensions, smallest first
 */
export function cellTally(finest: CellTable, rollUps: readonly CellTable[] = []): CellTally {
  let changes = new Map<string, CellChange>();
  return {
    countsOf: (cell) => changeOf(changes, finest, cell).counts,
    cut() {
      const changed = [...changes.values()].filter(isChange);
      changes = new Map();
      return (db) => write(db, finest, rollUps, changed);
    },
    forget: () => changes.clear(),
  };
}

async function write(
  db: Kysely<ViewTables>,
  finest: CellTable,
  rollUps: readonly CellTable[],
  changed: readonly CellChange[],
): Promise<void> {
  await writeChanges(db, finest, changed);
  if (rollUps.length === 0) return;
  const done = [{ dimensions: finest.dimensions, changes: changed.map(inMonth) }];
  // The finest first: of what is done, whatever has the dimensions of the next and is smallest is rolled up further.
  for (const table of rollUps.toReversed()) {
    const finer = done.filter(({ dimensions }) => table.dimensions.every((one) => dimensions.includes(one)));
    const least = finer.reduce((a, b) => (b.changes.length < a.changes.length ? b : a));
    const changes = rolledUp(table, least.changes);
    await writeChanges(db, table, changes);
    done.push({ dimensions: table.dimensions, changes });
  }
}

const isChange = ({ counts }: CellChange): boolean => counts.some((count) => count !== 0);

const inMonth = ({ cell, counts }: CellChange): CellChange => ({
  cell: { ...cell, month: String(cell.date).slice(0, 7) },
  counts,
});

function changeOf(changes: Map<string, CellChange>, table: CellTable, cell: Cell): CellChange {
  let key = '';
  for (const column of table.key) key += `${cell[column]}|`;
  let change = changes.get(key);
  if (!change) changes.set(key, (change = { cell, counts: table.measures.map(() => 0) }));
  return change;
}

function rolledUp(table: CellTable, finer: readonly CellChange[]): CellChange[] {
  const changes = new Map<string, CellChange>();
  for (const { cell, counts } of finer) {
    const rolled = changeOf(changes, table, cell).counts;
    for (let place = 0; place < counts.length; place += 1) addTo(rolled, place, counts[place] ?? 0);
  }
  return [...changes.values()].filter(isChange);
}

async function writeChanges(db: Kysely<ViewTables>, table: CellTable, changes: readonly CellChange[]): Promise<void> {
  const rows = changes.map((change) => cellRow(table, change));
  await addRows(db, table, rows);
  await removeEmptyCells(db, table, rows);
}

function cellRow(table: CellTable, { cell, counts }: CellChange): CellRow {
  const row: Record<string, string | number> = {};
  for (const column of table.key) row[column] = cell[column] ?? '';
  for (const [place, measure] of table.measures.entries()) row[measure] = counts[place] ?? 0;
  return row;
}

export function addTo(counts: number[], place: number, by: number): void {
  counts[place] = (counts[place] ?? 0) + by;
}
