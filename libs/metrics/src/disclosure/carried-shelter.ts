import { cornersOf, hypercube, isHiddenIn, Movement, suppressCorners } from './hypercube.js';
import type { RollUp } from './roll-up.js';
import type { Hypercube, Shelter } from './shelter.js';

/**
 * Carries a shelter from a roll-up, one level coarser in one axis, into a finer table: the cell there stays hidden only as
 * long as some of its parts here can move with it. Every part of a hypercube whose corners are all there is taken, so that
 * two tables that know nothing of each other make the same choice; only where that does not reach far enough are zeros
 * taken in. Suppresses the corners; false when the shelter does not hold here. `coarser`: every coarser table.
 */
export function carryShelter(table: RollUp, shelter: Shelter, from: RollUp, coarser: readonly RollUp[]): boolean {
  const refined = [...refinements(table, from, from.shelters.get(shelter)!)];
  const parts = refined.filter((part) => isHiddenIn(coarser, table, part));
  const whole = parts.filter((part) => cornersOf(part).every((cell) => table.count(cell) > 0));
  const reaches = (chosen: readonly Hypercube[]) => reachesFarEnough(table, shelter, chosen);
  const chosen = [...whole];
  if (!reaches(chosen)) {
    const others = parts.filter((part) => !whole.includes(part));
    const withZeros = [downwards, upwards].map((goingDown) => {
      const added: Hypercube[] = [];
      for (const other of others) {
        if (reaches([...whole, ...added])) break;
        if (goingDown(other).every((cell) => table.count(cell) > 0)) added.push(other);
      }
      return [...whole, ...added];
    });
    const reaching = withZeros.find(reaches);
    if (!reaching) return false;
    chosen.splice(0, chosen.length, ...reaching);
  }
  table.shelters.set(shelter, chosen);
  suppressCorners(table, chosen);
  return true;
}

const downwards = ({ even }: Hypercube) => even;
const upwards = ({ odd }: Hypercube) => odd;

function reachesFarEnough(table: RollUp, { up, down }: Shelter, cubes: readonly Hypercube[]): boolean {
  const rise = new Movement(table, 0);
  const fall = new Movement(table, 0);
  for (const { even, odd } of cubes) {
    rise.add(odd);
    fall.add(even);
  }
  return rise.reached >= up || fall.reached >= down;
}

/** The hypercubes of the finer table that add up to those of the coarser one. */
function* refinements(table: RollUp, from: RollUp, cubes: readonly Hypercube[]): Generator<Hypercube> {
  const place = table.levels.findIndex((level, axis) => level !== from.levels[axis]);
  const axis = table.axes[place]!;
  const level = from.levels[place]!;
  const at = (values: readonly number[], value: number) => values.map((old, other) => (other === place ? value : old));
  for (const { first, last } of cubes) {
    const stays = first[place] === last[place];
    for (const a of axis.finer(first[place]!, level)) {
      for (const b of stays ? [a] : axis.finer(last[place]!, level)) {
        yield hypercube(table, at(first, a), at(last, b));
      }
    }
  }
}
