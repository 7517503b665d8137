import type { Axis } from './axis.js';
import type { Effort } from './effort.js';
import type { Hypercube, Shelter } from './shelter.js';

/** One table of a measure: the finest cells summed to a level of each axis. Cells are numbered; what is not there is zero. */
export class RollUp {
  readonly counts = new Map<number, number>();
  readonly suppressed = new Set<number>();
  /** The moves that shelter a cell, carried into this table. */
  readonly shelters = new Map<Shelter, readonly Hypercube[]>();
  /** Moves of whatever shape that were tried. */
  tried = 0;
  readonly strides: readonly number[];

  readonly axes: readonly Axis[];
  readonly levels: readonly number[];
  readonly effort: Effort;

  constructor(axes: readonly Axis[], levels: readonly number[], effort: Effort) {
    this.axes = axes;
    this.levels = levels;
    this.effort = effort;
    let stride = 1;
    this.strides = axes.map((axis, place) => {
      const own = stride;
      stride *= axis.size(levels[place]!);
      return own;
    });
  }

  /** How many cells there are, zeros included. */
  get size(): number {
    return this.axes.reduce((size, axis, place) => size * axis.size(this.levels[place]!), 1);
  }

  cell(values: readonly number[]): number {
    return values.reduce((sum, value, place) => sum + value * this.strides[place]!, 0);
  }

  /** The reverse of `cell`. */
  values(cell: number): number[] {
    return this.axes.map((axis, place) => {
      const stride = this.strides[place]!;
      return Math.floor(cell / stride) % axis.size(this.levels[place]!);
    });
  }

  count(cell: number): number {
    return this.counts.get(cell) ?? 0;
  }

  /** Whether values of this table that differ in some axis are one at coarser levels: what moves between them does not show there. */
  joinAt(levels: readonly number[], first: readonly number[], last: readonly number[]): boolean {
    return first.some((value, place) => {
      const [axis, from, to] = [this.axes[place]!, this.levels[place]!, levels[place]!];
      return value !== last[place] && axis.coarser(value, from, to) === axis.coarser(last[place]!, from, to);
    });
  }

  /** This table's cell that a finer table's cell is part of. */
  cellAbove(finer: RollUp, values: readonly number[]): number {
    return this.cell(
      values.map((value, place) => this.axes[place]!.coarser(value, finer.levels[place]!, this.levels[place]!)),
    );
  }

  cellsOf(values: readonly (readonly number[])[]): number[] {
    return values.reduce<number[]>(
      (cells, choices, place) => cells.flatMap((cell) => choices.map((value) => cell + value * this.strides[place]!)),
      [0],
    );
  }
}
