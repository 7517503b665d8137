import { hypercube } from './hypercube.js';
import type { RollUp } from './roll-up.js';
import type { Hypercube } from './shelter.js';

/** What a search may take. */
export interface Way {
  readonly direction: 'up' | 'down';
  /** What a cell that goes down keeps: 1 hides also from those who know that no suppressed value is zero. */
  readonly floor: 0 | 1;
  readonly zeros: boolean;
  readonly near: boolean;
}

/** The values of one axis that a hypercube may reach to. */
export interface Choice {
  readonly place: number;
  readonly values: readonly number[];
}

/** The hypercubes from one cell to the values of a choice per axis, looked through without writing down each. */
export class NearSearch {
  private readonly first: readonly number[];
  private readonly chosen: number[] = [];
  /** The corners so far; the one at `i` is as many steps from the first as `i` has bits. */
  private readonly corners: number[] = [];
  private found: { readonly last: readonly number[]; readonly cost: number }[] = [];
  private limit = Infinity;
  private needed = 1;
  private all = false;

  private readonly table: RollUp;
  private readonly way: Way;
  private readonly choices: readonly Choice[];

  constructor(table: RollUp, cell: number, way: Way, choices: readonly Choice[]) {
    this.table = table;
    this.way = way;
    this.choices = choices;
    this.first = table.values(cell);
    this.corners[0] = cell;
  }

  /** The one that lets the cell move far enough alone, and hides the least that is still shown. */
  cheapest(needed: number): Hypercube | undefined {
    this.look(needed, false);
    const best = this.found.at(-1);
    return best && hypercube(this.table, this.first, best.last);
  }

  /** All that let the cell move at all, by what they would hide that is still shown. */
  *cheapestFirst(): Generator<Hypercube> {
    this.look(1, true);
    this.found.sort((a, b) => a.cost - b.cost);
    for (const { last } of this.found) yield hypercube(this.table, this.first, last);
  }

  private look(needed: number, all: boolean): void {
    this.found = [];
    this.limit = Infinity;
    this.needed = needed;
    this.all = all;
    const start = this.visit(0, this.corners[0]!);
    if (start !== undefined) this.extend(0, start);
  }

  private extend(depth: number, cost: number): void {
    const choice = this.choices[depth];
    if (!choice) {
      this.found.push({ last: this.lastValues(), cost });
      if (!this.all) this.limit = cost;
      return;
    }
    const { place, values } = choice;
    const size = 1 << depth;
    this.table.effort.spend(values.length * size);
    for (const value of values) {
      const step = (value - this.first[place]!) * this.table.strides[place]!;
      let sum = cost;
      let index = size;
      for (; index < 2 * size; index += 1) {
        const corner = this.corners[index - size]! + step;
        this.corners[index] = corner;
        const added = this.visit(index, corner);
        if (added === undefined) break;
        sum += added;
        if (sum >= this.limit) break;
      }
      if (index < 2 * size) continue;
      this.chosen[depth] = value;
      this.extend(depth + 1, sum);
    }
  }

  /** What a corner adds to the cost: the interviews no longer told of, a hidden zero as one; undefined: it cannot move. */
  private visit(index: number, corner: number): number | undefined {
    const count = this.table.count(corner);
    if (count === 0 && !this.way.zeros) return undefined;
    const goesDown = isOdd(index) === (this.way.direction === 'up');
    if (goesDown && count - this.way.floor < this.needed) return undefined;
    return this.table.suppressed.has(corner) ? 0 : Math.max(1, count);
  }

  private lastValues(): readonly number[] {
    const last = [...this.first];
    this.choices.forEach(({ place }, depth) => (last[place] = this.chosen[depth]!));
    return last;
  }
}

function isOdd(index: number): boolean {
  let odd = false;
  for (let bits = index; bits > 0; bits &= bits - 1) odd = !odd;
  return odd;
}
