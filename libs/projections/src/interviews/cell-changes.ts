import {
  addRows,
  DAY_CELLS,
  emptyCell,
  MEASURES,
  MONTH_CELLS,
  type CellRow,
  type CellTable,
  type InterviewRow,
  type Measure,
  type ViewTables,
} from '@selvbook/read-models';
import { sql, type Kysely } from 'kysely';

/** What a batch changes in the cells: differences, added to what stands there, so that no cell is ever read. */
export interface CellChanges {
  /** Counts an interview as it is now, and no longer as it was before. */
  count(before: InterviewRow | undefined, after: InterviewRow): void;
  write(db: Kysely<ViewTables>): Promise<void>;
  forget(): void;
}

/** A cell and what is added to each of its measures, in the order of `MEASURES`. */
interface CellChange {
  readonly cell: Readonly<Record<string, string>>;
  readonly counts: number[];
}

const SHARE_SIDE = { selfBooked: 'self_booked', summoned: 'summoned', unknown: 'unknown', walkIn: 'walk_in' } as const;
const placeOf = Object.fromEntries(MEASURES.map((measure, place) => [measure, place])) as Record<Measure, number>;

export function cellChanges(): CellChanges {
  const days = new Map<string, CellChange>();

  function countIn(counts: number[], { origin, joint, status }: InterviewRow, by: 1 | -1): void {
    if (status !== 'cancelled' && joint === 0) addTo(counts, placeOf[SHARE_SIDE[origin]], by);
    if (origin !== 'walkIn') addTo(counts, placeOf[status], by);
  }
  const cellOf = (row: InterviewRow) => changeOf(days, DAY_CELLS, row as unknown as CellChange['cell']).counts;

  return {
    count(before, after) {
      const counts = cellOf(after);
      if (before) countIn(isSameCell(before, after) ? counts : cellOf(before), before, -1);
      countIn(counts, after, 1);
    },
    async write(db) {
      const changed = [...days.values()].filter(isChange);
      await writeChanges(db, DAY_CELLS, changed);
      const all = changed.map(inMonth);
      const done = [{ dimensions: DAY_CELLS.dimensions, changes: all }];
      // The finest first: of what is done, whatever has the dimensions of the next and is smallest is rolled up further.
      for (const table of MONTH_CELLS.toReversed()) {
        const finer = done.filter(({ dimensions }) => table.dimensions.every((one) => dimensions.includes(one)));
        const least = finer.reduce((a, b) => (b.changes.length < a.changes.length ? b : a));
        const changes = rolledUp(table, least.changes);
        await writeChanges(db, table, changes);
        done.push({ dimensions: table.dimensions, changes });
      }
      days.clear();
    },
    forget: () => days.clear(),
  };
}

/** Of one interview only the state and the target group ever change. */
const isSameCell = (before: InterviewRow, after: InterviewRow): boolean => before.target_group === after.target_group;

function addTo(counts: number[], place: number, by: number): void {
  counts[place] = (counts[place] ?? 0) + by;
}

const isChange = ({ counts }: CellChange): boolean => counts.some((count) => count !== 0);

const inMonth = ({ cell, counts }: CellChange): CellChange => ({
  cell: { ...cell, month: cell.date?.slice(0, 7) ?? '' },
  counts,
});

function changeOf(changes: Map<string, CellChange>, table: CellTable, cell: CellChange['cell']): CellChange {
  let key = '';
  for (const column of table.key) key += `${cell[column]}|`;
  let change = changes.get(key);
  if (!change) changes.set(key, (change = { cell, counts: MEASURES.map(() => 0) }));
  return change;
}

function rolledUp(table: CellTable, finer: readonly CellChange[]): CellChange[] {
  const changes = new Map<string, CellChange>();
  for (const { cell, counts } of finer) {
    const rolled = changeOf(changes, table, cell);
    for (let place = 0; place < counts.length; place += 1) addTo(rolled.counts, place, counts[place] ?? 0);
  }
  return [...changes.values()].filter(isChange);
}

async function writeChanges(db: Kysely<ViewTables>, table: CellTable, changes: readonly CellChange[]): Promise<void> {
  await addRows(
    db,
    table,
    changes.map((change) => cellRow(table, change)),
  );
  if (changes.some(({ counts }) => counts.some((count) => count < 0))) {
    await sql.raw(`delete from ${table.name} where ${emptyCell}`).execute(db);
  }
}

function cellRow(table: CellTable, { cell, counts }: CellChange): CellRow {
  const row: Record<string, string | number> = {};
  for (const column of table.key) row[column] = cell[column] ?? '';
  for (const [place, measure] of MEASURES.entries()) row[measure] = counts[place] ?? 0;
  return row as unknown as CellRow;
}
