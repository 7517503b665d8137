import type { RollUp } from './roll-up.js';
import type { Hypercube } from './shelter.js';

/** The hypercube between two cells of a table, given by their values; it extends in the axes in which they differ. */
export function hypercube(table: RollUp, first: readonly number[], last: readonly number[]): Hypercube {
  const even = [table.cell(first)];
  const odd: number[] = [];
  for (const [place, value] of first.entries()) {
    if (last[place] === value) continue;
    const step = table.cell(first.map((_, other) => (other === place ? last[place]! - value : 0)));
    const [evenSoFar, oddSoFar] = [even.length, odd.length];
    for (let index = 0; index < oddSoFar; index += 1) even.push(odd[index]! + step);
    for (let index = 0; index < evenSoFar; index += 1) odd.push(even[index]! + step);
  }
  return { first, last, even, odd };
}

/** The same hypercube, seen from another of its corners. */
export function seenFrom(table: RollUp, cube: Hypercube, cell: number): Hypercube {
  if (cube.even[0] === cell) return cube;
  const first = table.values(cell);
  const across = (value: number, place: number) =>
    value === cube.first[place] ? cube.last[place]! : cube.first[place]!;
  return hypercube(table, first, first.map(across));
}

export const cornersOf = ({ even, odd }: Hypercube): readonly number[] => [...even, ...odd];

/** No table shows the move: its ends are one there, or all that it moves is suppressed. */
export function isHiddenIn(tables: readonly RollUp[], table: RollUp, cube: Hypercube): boolean {
  table.effort.spend(cube.even.length + cube.odd.length);
  return tables.every((coarser) => {
    if (table.joinAt(coarser.levels, cube.first, cube.last)) return true;
    return cornersOf(cube).every((cell) => coarser.suppressed.has(coarser.cellAbove(table, table.values(cell))));
  });
}

export function suppressCorners(table: RollUp, cubes: readonly Hypercube[]): void {
  for (const cube of cubes) for (const cell of cornersOf(cube)) table.suppressed.add(cell);
}

/**
 * How far moves can go when each takes from what those before it left: every cell that goes down keeps at least `floor`.
 */
export class Movement {
  reached = 0;
  private readonly taken = new Map<number, number>();

  private readonly table: RollUp;
  private readonly floor: 0 | 1;

  constructor(table: RollUp, floor: 0 | 1) {
    this.table = table;
    this.floor = floor;
  }

  /** Adds what the cells that go down have left; infinite when none does. */
  add(down: readonly number[]): number {
    let room = Infinity;
    for (const cell of down) {
      room = Math.min(room, Math.max(0, this.table.count(cell) - this.floor) - (this.taken.get(cell) ?? 0));
    }
    if (room <= 0) return 0;
    if (room < Infinity) for (const cell of down) this.taken.set(cell, (this.taken.get(cell) ?? 0) + room);
    this.reached += room;
    return room;
  }
}
