/**
 * Cells that can move against each other without any sum showing it: the corners of a hypercube, those an even number of
 * steps from the first one together, the others the opposite way.
 */
export interface Hypercube {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly even: readonly number[];
  readonly odd: readonly number[];
}

/** What keeps a suppressed cell of a table hidden, there and in every finer table. */
export interface Shelter {
  /** The levels of the table whose cell it is. */
  readonly levels: readonly number[];
  /** The cell's values there. */
  readonly values: readonly number[];
  /** The cell must be able to rise by this much, or to fall by that. */
  readonly up: number;
  readonly down: number;
}
