import { createHash, type Hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { columnsOf, type Table } from './table/table.js';
import { tableRows, type Cells } from './table/table-rows.js';
import type { View, ViewTables } from './views/view-tables.js';

type RowOf = Readonly<Record<string, unknown>>;

/** Where two views that ought to be the same are not, for the first time in the order of their dumps. */
export interface ViewDifference {
  readonly table: string;
  readonly key: RowOf;
  /** The row on either side; null: it is not there. */
  readonly live: RowOf | null;
  readonly rebuilt: RowOf | null;
}

/** Of one side. */
export interface ViewSum {
  readonly rows: number;
  /** Of the bytes that `dumpView` makes of it, in hex. */
  readonly sha256: string;
}

export interface ViewComparison {
  readonly live: ViewSum;
  readonly rebuilt: ViewSum;
  /** Undefined: they are the same, byte for byte. */
  readonly difference: ViewDifference | undefined;
}

/**
 * Compares a view with one built elsewhere, table by table, each in the order of its key, and adds up the bytes of both. Nothing but a
 * page of either side is ever held in memory. Each side is asked in a transaction of its own, for it to be of one moment.
 * @param onRows told how many rows of the live side have been looked at, now and then
 */
export async function compareView(
  live: Kysely<ViewTables>,
  rebuilt: Kysely<ViewTables>,
  { tables }: View,
  onRows: (rows: number) => void = () => undefined,
): Promise<ViewComparison> {
  const here = countingSum();
  /** Begun where the two part; until then what is said of one is true of both. */
  let there: CountingSum | undefined;
  let difference: ViewDifference | undefined;
  const addTo = (sum: CountingSum, lines: readonly string[]): void => {
    sum.add(lines);
    onRows(here.rows());
  };
  for (const table of tables as readonly Table<Record<string, unknown>>[]) {
    here.title(table.name);
    there?.title(table.name);
    const [ours, theirs] = [tableRows(live, table), tableRows(rebuilt, table)];
    for (;;) {
      const [one, other] = [await nextPage(ours), await nextPage(theirs)];
      if (one.length === 0 && other.length === 0) break;
      const [lines, otherLines] = [one.map(lineOf), other.map(lineOf)];
      if (!difference) {
        // Pages are of one size, so as long as nothing differs they are of the same rows.
        const at = firstUnequal(lines, otherLines);
        if (at !== undefined) {
          difference = differenceAt(table, one[at], other[at]);
          there = here.copy();
        }
      }
      addTo(here, lines);
      there?.add(otherLines);
    }
  }
  return { live: here.sum(), rebuilt: (there ?? here).sum(), difference };
}

async function nextPage(pages: AsyncGenerator<readonly Cells[], void, undefined>): Promise<readonly Cells[]> {
  const next = await pages.next();
  return next.done ? [] : next.value;
}

const lineOf = (cells: Cells): string => JSON.stringify(cells);

function firstUnequal(lines: readonly string[], others: readonly string[]): number | undefined {
  const length = Math.max(lines.length, others.length);
  for (let at = 0; at < length; at += 1) if (lines[at] !== others[at]) return at;
  return undefined;
}

function differenceAt<Row>(table: Table<Row>, live: Cells | undefined, rebuilt: Cells | undefined): ViewDifference {
  const columns = columnsOf(table);
  const row = (cells: Cells): RowOf => Object.fromEntries(columns.map((column, place) => [column, cells[place]]));
  const key = (cells: Cells): RowOf => {
    const named = row(cells);
    return Object.fromEntries(table.key.map((column) => [column, named[column]]));
  };
  const order = !live ? 1 : !rebuilt ? -1 : compareKeys(Object.values(key(live)), Object.values(key(rebuilt)));
  const first = order <= 0 ? live : rebuilt;
  return {
    table: table.name,
    key: first ? key(first) : {},
    live: live && order <= 0 ? row(live) : null,
    rebuilt: rebuilt && order >= 0 ? row(rebuilt) : null,
  };
}

/** As the databases sort them: texts by their bytes, numbers by size. */
function compareKeys(key: readonly unknown[], other: readonly unknown[]): number {
  for (const [place, part] of key.entries()) {
    const order = comparePart(part, other[place]);
    if (order !== 0) return order;
  }
  return 0;
}

function comparePart(part: unknown, other: unknown): number {
  if (typeof part === 'number' && typeof other === 'number') return part - other;
  return Buffer.compare(Buffer.from(String(part)), Buffer.from(String(other)));
}

interface CountingSum {
  title(table: string): void;
  add(lines: readonly string[]): void;
  rows(): number;
  copy(): CountingSum;
  sum(): ViewSum;
}

function countingSum(hash: Hash = createHash('sha256'), begun = 0): CountingSum {
  let rows = begun;
  return {
    title: (table) => void hash.update(`${table}\n`),
    add(lines) {
      if (lines.length === 0) return;
      rows += lines.length;
      hash.update(`${lines.join('\n')}\n`);
    },
    rows: () => rows,
    copy: () => countingSum(hash.copy(), rows),
    sum: () => ({ rows, sha256: hash.copy().digest('hex') }),
  };
}
