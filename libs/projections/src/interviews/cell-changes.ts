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

type Changes = Map<string, Record<string, string | number>>;

const NOTHING = Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<Measure, number>;
const SHARE_SIDE = { selfBooked: 'self_booked', summoned: 'summoned', unknown: 'unknown', walkIn: 'walk_in' } as const;

export function cellChanges(): CellChanges {
  const days: Changes = new Map();
  return {
    count(interview, by) {
      const change = changeFor(days, DAY_CELLS, interview);
      for (const measure of measuresOf(interview)) change[measure] = Number(change[measure]) + by;
    },
    async write(db) {
      const changed = [...days.values()].filter((change) => MEASURES.some((measure) => change[measure] !== 0));
      await add(db, DAY_CELLS, changed);
      for (const table of MONTH_CELLS) await add(db, table, rolledUp(table, changed));
      days.clear();
    },
    forget: () => days.clear(),
  };
}

/** The measures that an interview counts in. */
function measuresOf({ origin, joint, status }: InterviewRow): Measure[] {
  const measures: Measure[] = [];
  if (status !== 'cancelled' && joint === 0) measures.push(SHARE_SIDE[origin]);
  if (origin !== 'walkIn') measures.push(status);
  return measures;
}

function changeFor(changes: Changes, table: CellTable, from: object): Record<string, string | number> {
  const values = from as Readonly<Record<string, string>>;
  let key = '';
  for (const column of table.key) key += `${values[column]}|`;
  let change = changes.get(key);
  if (!change) {
    change = { ...NOTHING };
    for (const column of table.key) change[column] = values[column] ?? '';
    changes.set(key, change);
  }
  return change;
}

function rolledUp(table: CellTable, days: readonly Readonly<Record<string, string | number>>[]) {
  const changes: Changes = new Map();
  for (const day of days) {
    const change = changeFor(changes, table, { ...day, month: String(day.date).slice(0, 7) });
    for (const measure of MEASURES) change[measure] = Number(change[measure]) + Number(day[measure]);
  }
  return [...changes.values()].filter((change) => MEASURES.some((measure) => change[measure] !== 0));
}

async function add(db: Kysely<ViewTables>, table: CellTable, changes: Record<string, string | number>[]) {
  await addRows(db, table, changes as unknown as readonly CellRow[]);
  if (changes.some((change) => MEASURES.some((measure) => Number(change[measure]) < 0))) {
    await sql.raw(`delete from ${table.name} where ${emptyCell}`).execute(db);
  }
}
