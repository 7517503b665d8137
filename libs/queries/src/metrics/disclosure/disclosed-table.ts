import { TooMuchToDecide, type ProtectedRow } from '@selvbook/metrics';
import { GROUPINGS, type Grouping } from '../../metric-queries.js';
import { QueryRefused } from '../../queries.js';
import type { CellSum } from '../cell-sums.js';
import type { Publishing } from './publishing.js';

/** A sum of cells, and which of its measures may not be told. */
export interface ProtectedSum<Measure extends string> extends CellSum<Measure> {
  readonly suppressed: ReadonlySet<Measure>;
}

type Column = Grouping | 'version';

const NOT_PROTECTED =
  'Its sums by fewer groupings would give a count away that is kept back: ask for fewer groupings, or for a longer period.';

const TOO_SMALL =
  'Too many of its counts are small to decide what may be told of it: ask for fewer groupings, for a longer period, or for a smaller minimumFrequency.';

/** What has to be counted to know the roll-ups of a grouping: an office's is its municipality. */
export function withRollUps(groupBy: readonly Grouping[]): readonly Grouping[] {
  return groupBy.includes('office') && !groupBy.includes('municipality') ? [...groupBy, 'municipality'] : groupBy;
}

/**
 * The sums of measures that have nothing in common, by a grouping with its roll-ups, each month counted by the version in force in it, as they may be published.
 * `counted`: the grouping of the sums. `merged`: rows that differ in nothing but the version are one.
 * @throws QueryRefused `too-many-to-publish`, `not-protected`
 */
export async function protectSums<Measure extends string>(
  measures: readonly Measure[],
  sums: readonly CellSum<Measure>[],
  counted: readonly Grouping[],
  merged: boolean,
  { minimum, protect }: Publishing,
): Promise<readonly ProtectedSum<Measure>[]> {
  refuseTooMany(sums.length);
  const versions = new Set(sums.map(({ version }) => version));
  const axes = axesOf(counted, versions.size > 1 && !(merged && !counted.includes('month')));
  const rows = new Map<string, { places: string[][]; parts: Record<string, number>; version: number }>();
  for (const sum of sums) {
    const value = (column: Column) =>
      column === 'version' ? String(sum.version) : sum.group[counted.indexOf(column)]!;
    const places = axes.map((axis) => axis.map(value));
    const key = JSON.stringify(places);
    const row = rows.get(key) ?? { places, parts: {}, version: sum.version };
    for (const measure of measures) row.parts[measure] = (row.parts[measure] ?? 0) + sum.sums[measure];
    rows.set(key, row);
  }
  const [only] = versions;
  const table = await protect([...rows.values()], minimum).catch((error: unknown) => {
    throw error instanceof TooMuchToDecide ? new QueryRefused('too-many-to-publish', TOO_SMALL) : error;
  });
  if (!table) throw new QueryRefused('not-protected', NOT_PROTECTED);
  return table.map((row) => {
    const values = valuesOf(row, axes);
    return {
      group: counted.map((column) => values.get(column) ?? ''),
      version: Number(values.get('version') ?? only),
      sums: row.parts as Record<Measure, number>,
      suppressed: row.suppressed as ReadonlySet<Measure>,
    };
  });
}

/**
 * The axes of a table, each from coarse to fine, in an order that does not depend on how the question was put: what two
 * questions have in common they have to protect alike.
 */
function axesOf(counted: readonly Grouping[], byVersion: boolean): readonly (readonly Column[])[] {
  const columns = GROUPINGS.filter((column) => counted.includes(column));
  const places = columns.filter((column) => column === 'municipality' || column === 'office');
  const times: readonly Column[] = [
    ...(byVersion ? (['version'] as const) : []),
    ...columns.filter((one) => one === 'month'),
  ];
  const others = columns.filter((one) => one !== 'municipality' && one !== 'office' && one !== 'month');
  return [places, times, ...others.map((column) => [column])].filter((axis) => axis.length > 0);
}

function valuesOf({ places }: ProtectedRow, axes: readonly (readonly Column[])[]): ReadonlyMap<Column, string> {
  return new Map(axes.flatMap((axis, place) => axis.map((column, level) => [column, places[place]![level]!] as const)));
}

/** Protecting 12,000 rows of three groupings took 0.4 to 1.3 s of one core. */
const MOST_ROWS = 25_000;

/** @throws QueryRefused `too-many-to-publish` */
export function refuseTooMany(rows: number): void {
  if (rows <= MOST_ROWS) return;
  const detail = `It has ${rows} rows, at most ${MOST_ROWS} are protected at once: ask for less of a period, or for fewer groupings.`;
  throw new QueryRefused('too-many-to-publish', detail);
}
