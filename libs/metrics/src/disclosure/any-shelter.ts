import { cornersOf, hypercube, isHiddenIn, Movement } from './hypercube.js';
import type { RollUp } from './roll-up.js';
import type { Hypercube, Shelter } from './shelter.js';

/** How many moves are tried for the cells of one table together: what the search may cost where a table is large. */
const TRIED = 100_000;

/**
 * Moves of whatever shape by which a cell, of this table or of a coarser one, can rise or fall far enough without any
 * coarser table showing it; those without zeros first. Undefined: none were found. `coarser`: every coarser table.
 */
export function anyShelter(
  table: RollUp,
  shelter: Shelter,
  coarser: readonly RollUp[],
): readonly Hypercube[] | undefined {
  if (table.tried > TRIED) return undefined;
  for (const zeros of [false, true]) {
    for (const up of [true, false]) {
      const needed = up ? shelter.up : shelter.down;
      const movement = new Movement(table, 0);
      const chosen: Hypercube[] = [];
      for (const cube of movesOf(table, shelter)) {
        if ((table.tried += 1) > TRIED) return undefined;
        const down = up ? cube.odd : cube.even;
        if (!(zeros ? down : cornersOf(cube)).every((cell) => table.count(cell) > 0)) continue;
        if (!isHiddenIn(coarser, table, cube)) continue;
        if (movement.add(down) > 0) chosen.push(cube);
        if (movement.reached >= needed) return chosen;
      }
    }
  }
  return undefined;
}

/** Every hypercube from a part of the cell to any other place of the table that changes the cell. */
function* movesOf(table: RollUp, { levels, values }: Shelter): Generator<Hypercube> {
  const parts = table.cellsOf(
    values.map((value, place) => table.axes[place]!.within(value, levels[place]!, table.levels[place]!)),
  );
  const { size } = table;
  for (const part of parts) {
    const first = table.values(part);
    for (let other = 0; other < size; other += 1) {
      const last = table.values(other);
      if (!table.joinAt(levels, first, last)) yield hypercube(table, first, last);
    }
  }
}
