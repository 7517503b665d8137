import type { CountedRow } from '@selvbook/metrics';
import { bounds, type Bounded, type Sum } from './bounds.js';
import type { Question } from './questions.js';
import { placeAt } from './questions.js';

/**
 * Attacks the answers to several questions about one table together: the bounds of every count that was kept back in any of
 * them, by linear programming over the finest cells, of which is known that none is negative and what the told ones add up to.
 */
export function attack(rows: readonly CountedRow[], part: string, questions: readonly Question[]): Bounded[] {
  const cells = finestCells(rows);
  const truth = new Map(rows.map(({ places, parts }) => [placeAt(places), parts[part]!]));
  const hidden: Sum[] = [];
  const known: Sum[] = [];
  for (const { levels, told } of questions) {
    for (const sum of sumsOf(cells, levels, truth)) {
      const { cell, count } = sum;
      const value = told.has(cell) ? told.get(cell) : 0;
      if (value !== undefined && value !== count) throw new Error(`${cell} was told as ${value}, it is ${count}`);
      (value === undefined ? hidden : known).push(sum);
    }
  }
  return bounds(known, hidden);
}

/** Every combination of the values that occur, whether it occurs or not. */
function finestCells(rows: readonly CountedRow[]): (readonly string[])[][] {
  let cells: (readonly string[])[][] = [[]];
  for (const axis of rows[0]!.places.keys()) {
    const values = new Map(rows.map(({ places }) => [places[axis]!.join('/'), places[axis]!]));
    cells = cells.flatMap((cell) => [...values.values()].map((value) => [...cell, value]));
  }
  return cells;
}

function sumsOf(
  cells: readonly (readonly (readonly string[])[])[],
  levels: readonly number[],
  truth: ReadonlyMap<string, number>,
): readonly Sum[] {
  const sums = new Map<string, Sum & { names: string[]; count: number }>();
  for (const [number, places] of cells.entries()) {
    const cell = placeAt(places, levels);
    const sum = sums.get(cell) ?? { cell, names: [], count: 0 };
    sum.names.push(`x${number}`);
    sum.count += truth.get(placeAt(places)) ?? 0;
    sums.set(cell, sum);
  }
  return [...sums.values()];
}
