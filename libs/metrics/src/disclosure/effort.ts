/**
 * How many corners of moves are looked at to decide of one table: some seconds of a core. What a table costs is hardly known before: it
 * grows with how many of its counts are small, and the number of its cells. A number of steps, and not a time, so that the same rows always
 * give the same decision.
 */
const MOST = 30_000_000;

/** A table of which it would take too long to decide what may be told. */
export class TooMuchToDecide extends Error {
  override readonly name = 'TooMuchToDecide';
  constructor() {
    super('too much of the table is small to decide what may be told of it');
  }
}

/** What is left of it, for all measures of a table together. */
export class Effort {
  private left: number;

  constructor(most = MOST) {
    this.left = most;
  }

  /** @throws TooMuchToDecide */
  spend(corners: number): void {
    this.left -= corners;
    if (this.left < 0) throw new TooMuchToDecide();
  }
}
