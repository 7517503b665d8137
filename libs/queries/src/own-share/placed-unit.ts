import type { LocalDate } from '@selvbook/booking';
import type { Unit } from '@selvbook/metrics';
import type { Period } from '../metrics/period-pieces.js';

/** What is counted, on the local day that it counts in. */
export interface PlacedUnit {
  readonly unit: Unit;
  readonly date: LocalDate;
  /** What quantiles are of: days from booking to start, or hours from a cancellation to the next booking; undefined: it has none. */
  readonly value?: number;
}

/** Which units are asked for, and how far reading them is told. */
export interface UnitsAsked extends Period {
  /** The local day on which "open" is judged. */
  readonly day: LocalDate;
  /** How many rows of the view have been looked at, of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Some thousand at a time, so that a history of any size is read in flat memory. */
export type Units = AsyncGenerator<readonly PlacedUnit[], void, undefined>;

export const ROWS_AT_ONCE = 5_000;
