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
  /** Counts an interview (`by` = 1), or takes it out again (-1). */
  count(interview: InterviewRow, by: 1 | -1): void;
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

  function add(row: InterviewRow, measure: Measure, by: number): void {
    const { counts } = changeOf(days, DAY_CELLS, row as unknown as CellChange['cell']);
    const place = placeOf[measure];
    counts[place] = (counts[place] ?? 0) + by;
  }

  return {
    count(interview, by) {
      const { origin, joint, status } = interview;
      if (status !== 'cancelled' && joint === 0) add(interview, SHARE_SIDE[origin], by);
      if (origin !== 'walkIn') add(interview, status, by);
    },
    async write(db) {
      const changed = [...days.values()].filter(isChange);
      await writeChanges(db, DAY_CELLS, changed);
      const months = changed.map(({ cell, counts }) => ({
        cell: { ...cell, month: cell.date?.slice(0, 7) ?? '' },
        counts,
      }));
      for (const table of MONTH_CELLS) await writeChanges(db, table, rolledUp(table, months));
      days.clear();
    },
    forget: () => days.clear(),
  };
}

const isChange = ({ counts }: CellChange): boolean => counts.some((count) => count !== 0);

function changeOf(changes: Map<string, CellChange>, table: CellTable, cell: CellChange['cell']): CellChange {
  let key = '';
  for (const column of table.key) key += `${cell[column]}|`;
  let change = changes.get(key);
  if (!change) changes.set(key, (change = { cell, counts: MEASURES.map(() => 0) }));
  return change;
}

function rolledUp(table: CellTable, days: readonly CellChange[]): CellChange[] {
  const changes = new Map<string, CellChange>();
  for (const { cell, counts } of days) {
    const rolled = changeOf(changes, table, cell);
    for (const [place, count] of counts.entries()) rolled.counts[place] = (rolled.counts[place] ?? 0) + count;
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
