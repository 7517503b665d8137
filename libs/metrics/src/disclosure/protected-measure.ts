import type { Axis } from './axis.js';
import { anyShelter } from './any-shelter.js';
import { carryShelter } from './carried-shelter.js';
import type { Effort } from './effort.js';
import { cornersOf, seenFrom, suppressCorners } from './hypercube.js';
import { ownShelter } from './own-shelter.js';
import { RollUp } from './roll-up.js';
import type { Hypercube, Shelter } from './shelter.js';

/** How many of the moves that are hidden already are tried for a small cell before new ones are looked for. */
const KNOWN = 12;
/** By how many moves a cell that is suppressed for another's sake is followed into finer tables; more cost and hide more. */
const CARRIED = 2;

/** A finest cell of a table: its value in each axis, and what was counted in it. */
export interface CountedCell {
  readonly values: readonly number[];
  readonly count: number;
}

/**
 * Protects one measure in a table and in all its roll-ups, coarsest first: each as it is protected when it is asked for by
 * itself, so that none gives away what another hides. Returns the finest table; undefined where some cell, there or in a
 * roll-up, could not be shown to stay hidden.
 * @throws TooMuchToDecide
 */
export function protectMeasure(
  axes: readonly Axis[],
  cells: readonly CountedCell[],
  minimum: number,
  effort: Effort,
): RollUp | undefined {
  const finest = axes.map((axis) => axis.depth);
  const tables = new Map<string, RollUp>();
  for (const levels of everyRollUp(finest)) {
    const table = new RollUp(axes, levels, effort);
    for (const { values, count } of cells) {
      if (count === 0) continue;
      const cell = table.cell(
        values.map((value, place) => axes[place]!.coarser(value, finest[place]!, levels[place]!)),
      );
      table.counts.set(cell, table.count(cell) + count);
    }
    const coarser = [...tables.values()].filter((other) =>
      other.levels.every((level, place) => level <= levels[place]!),
    );
    if (!protectRollUp(table, coarser, minimum)) return undefined;
    tables.set(levels.join(), table);
  }
  return tables.get(finest.join())!;
}

/** Every table coarser than these levels, each after those that are coarser than it. */
function everyRollUp(finest: readonly number[]): (readonly number[])[] {
  let all: number[][] = [[]];
  for (const depth of finest)
    all = all.flatMap((some) => Array.from({ length: depth + 1 }, (_, level) => [...some, level]));
  return all.sort((a, b) => heightOf(a) - heightOf(b));
}

const heightOf = (levels: readonly number[]): number => levels.reduce((sum, level) => sum + level, 0);

/** `coarser`: every table coarser than this one, protected already. Returns whether all that is small stays hidden. */
function protectRollUp(table: RollUp, coarser: readonly RollUp[], minimum: number): boolean {
  const small = [...table.counts].filter(([, count]) => count < minimum).sort(([a], [b]) => a - b);
  for (const [cell] of small) table.suppressed.add(cell);
  const height = heightOf(table.levels);
  const roof = coarser.filter(({ levels }) => heightOf(levels) === height - 1);
  for (const above of roof) {
    for (const shelter of above.shelters.keys()) {
      if (table.shelters.has(shelter)) continue;
      if (carryShelter(table, shelter, above, coarser)) continue;
      const others = anyShelter(table, shelter, coarser);
      if (!others) return false;
      keep(table, shelter, others);
    }
  }
  return shelterAll(table, coarser, small, minimum);
}

function keep(table: RollUp, shelter: Shelter, cubes: readonly Hypercube[]): void {
  table.shelters.set(shelter, cubes);
  suppressCorners(table, cubes);
}

/**
 * Finds a shelter for each small cell, and says what shelters those that are suppressed for the sake of others. Returns
 * whether there is one for each.
 */
function shelterAll(
  table: RollUp,
  coarser: readonly RollUp[],
  small: readonly (readonly [number, number])[],
  minimum: number,
): boolean {
  const moves = new MovesOfCells(table);
  for (const cubes of table.shelters.values()) cubes.forEach((cube) => moves.learn(cube));
  const shelterOf = (cell: number, up: number, down: number): Shelter => ({
    levels: table.levels,
    values: table.values(cell),
    up,
    down,
  });
  for (const [cell, count] of small) {
    const shelter = shelterOf(cell, minimum - count, count);
    const known = moves.of(cell, KNOWN);
    const cubes = ownShelter(table, cell, minimum, known) ?? anyShelter(table, shelter, coarser);
    if (!cubes) return false;
    keep(table, shelter, cubes);
    for (const cube of cubes) if (!known.includes(cube)) moves.learn(cube);
  }
  for (const cell of table.suppressed) {
    if (table.count(cell) < minimum) continue;
    const known = moves.of(cell, CARRIED);
    if (known.length > 0) table.shelters.set(shelterOf(cell, 1, 1), known);
  }
  return true;
}

/** The moves that are hidden already, by the cells they move. */
class MovesOfCells {
  private readonly moves = new Map<number, Hypercube[]>();

  private readonly table: RollUp;

  constructor(table: RollUp) {
    this.table = table;
  }

  learn(cube: Hypercube): void {
    for (const cell of cornersOf(cube)) {
      const known = this.moves.get(cell);
      if (known) known.push(cube);
      else this.moves.set(cell, [cube]);
    }
  }

  /** As seen from the cell; the first `most` of them. */
  of(cell: number, most: number): readonly Hypercube[] {
    return (this.moves.get(cell) ?? []).slice(0, most).map((cube) => seenFrom(this.table, cube, cell));
  }
}
