import type { CountedRow } from '@selvbook/metrics';
import highsModule from 'highs';
import type { Question } from './questions.js';
import { placeAt } from './questions.js';

// The package declares its ES module as if it were CommonJS: what is imported is the loader itself.
const load = highsModule as unknown as typeof highsModule.default;
const highs = await load();
const OPTIMAL = 7;
const UNBOUNDED: readonly number[] = [9, 10];

/** A count that was kept back, and what is left of it for those who know all that was told. */
export interface Bounded {
  readonly cell: string;
  readonly count: number;
  readonly low: number;
  readonly high: number;
}

/** The interviews of a cell of a roll-up, in the finest cells it is made of. */
interface Sum {
  readonly names: string[];
  count: number;
}

/**
 * Attacks the answers to several questions about one table together: the bounds of every count that was kept back in any of
 * them, by linear programming over the finest cells, of which is known that none is negative and what the told ones add up to.
 */
export function attack(rows: readonly CountedRow[], part: string, questions: readonly Question[]): Bounded[] {
  const cells = finestCells(rows);
  const truth = new Map(rows.map(({ places, parts }) => [placeAt(places), parts[part]!]));
  const hidden: { cell: string; count: number }[] = [];
  const constraints: string[] = [];
  for (const { levels, told } of questions) {
    for (const [cell, { names, count }] of sumsOf(cells, levels, truth)) {
      const value = told.has(cell) ? told.get(cell) : 0;
      if (value !== undefined && value !== count) throw new Error(`${cell} was told as ${value}, it is ${count}`);
      if (value !== undefined) constraints.push(`${names.join(' + ')} = ${count}`);
      else constraints.push(`${names.join(' + ')} - h${hidden.push({ cell, count }) - 1} = 0`);
    }
  }
  if (hidden.length === 0) return [];
  const lines = constraints.map((constraint, number) => ` c${number}: ${constraint}`);
  return highs.withModel(
    { format: 'lp', data: `Minimize\n obj: 0 h0\nSubject To\n${lines.join('\n')}\nEnd\n` },
    (model) => {
      model.options.set({ output_flag: false });
      return hidden.map(({ cell, count }, number) => {
        const column = model.getColByName(`h${number}`);
        const optimum = (cost: 1 | -1): number => {
          model.changeColCost(column, cost);
          model.run();
          const status = model.getModelStatus();
          if (UNBOUNDED.includes(status)) return Infinity;
          if (status !== OPTIMAL) throw new Error(`the solver ended with status ${status}`);
          return cost * model.getObjectiveValue();
        };
        const [low, high] = [optimum(1), optimum(-1)];
        model.changeColCost(column, 0);
        return { cell, count, low, high };
      });
    },
  );
}

/** Rounding of the solver. */
const NEARLY = 1e-6;

/** What the attack found out: counts that are certain, and small ones that are certain to be small. */
export function found(bounds: readonly Bounded[], minimum: number): Bounded[] {
  // A zero that was suppressed for others' sake may be known for one: it would have been told by itself.
  return bounds.filter(({ count, low, high }) => {
    const certain = high - low < 1 - NEARLY;
    const small = count < minimum && low > NEARLY && high < minimum - NEARLY;
    return count > 0 && (certain || small);
  });
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
): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const [number, places] of cells.entries()) {
    const cell = placeAt(places, levels);
    const sum = sums.get(cell) ?? { names: [], count: 0 };
    sum.names.push(`x${number}`);
    sum.count += truth.get(placeAt(places)) ?? 0;
    sums.set(cell, sum);
  }
  return sums;
}
