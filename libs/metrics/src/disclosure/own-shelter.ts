import { Movement } from './hypercube.js';
import { NearSearch, type Choice, type Way } from './near-search.js';
import type { RollUp } from './roll-up.js';
import type { Hypercube } from './shelter.js';

/** How many values of each axis are looked at together first; the product is what one cell costs. */
const NEAR = [0, 40, 16, 6, 4, 3, 3, 3, 3] as const;

/** From what hides least to what works nearly always. */
const WAYS: readonly Way[] = [
  { direction: 'up', floor: 1, zeros: false, near: true },
  { direction: 'up', floor: 0, zeros: false, near: true },
  { direction: 'down', floor: 0, zeros: false, near: true },
  { direction: 'up', floor: 0, zeros: true, near: false },
  { direction: 'down', floor: 0, zeros: true, near: false },
];

/**
 * Hypercubes in which a cell can rise to the minimum, or fall to nothing, without any coarser sum showing it: those
 * that hide the least. `known` are those that are hidden already. Undefined: there are none.
 */
export function ownShelter(
  table: RollUp,
  cell: number,
  minimum: number,
  known: readonly Hypercube[],
): readonly Hypercube[] | undefined {
  const count = table.count(cell);
  for (const way of WAYS) {
    const needed = way.direction === 'up' ? minimum - count : count;
    const movement = new Movement(table, way.floor);
    const chosen: Hypercube[] = [];
    const enough = (cubes: Iterable<Hypercube>): boolean => {
      for (const cube of cubes) {
        if (movement.add(way.direction === 'up' ? cube.odd : cube.even) > 0) chosen.push(cube);
        if (movement.reached >= needed) return true;
      }
      return false;
    };
    if (enough(known)) return chosen;
    const search = new NearSearch(table, cell, way, choicesOf(table, cell, way));
    const best = search.cheapest(needed - movement.reached);
    if (best && enough([best])) return chosen;
    if (enough(search.cheapestFirst())) return chosen;
  }
  return undefined;
}

/** Per axis in which the cell has siblings: the values that a hypercube may reach to. */
function choicesOf(table: RollUp, cell: number, way: Way): readonly Choice[] {
  const first = table.values(cell);
  const places = first.flatMap((_, place) => (table.levels[place]! > 0 ? [place] : []));
  return places.map((place) => {
    const own = first[place]!;
    const stride = table.strides[place]!;
    const there: { readonly value: number; readonly rank: number }[] = [];
    for (const value of table.axes[place]!.siblings(own, table.levels[place]!)) {
      const inLine = cell + (value - own) * stride;
      const count = table.count(inLine);
      if (value === own || (!way.zeros && count <= way.floor)) continue;
      // Suppressed cells before others, small ones before large ones.
      there.push({ value, rank: way.near && !table.suppressed.has(inLine) ? count : 0 });
    }
    if (way.near) there.sort((a, b) => a.rank - b.rank || a.value - b.value);
    const most = way.near ? (NEAR[places.length] ?? 2) : there.length;
    return { place, values: there.slice(0, most).map(({ value }) => value) };
  });
}
