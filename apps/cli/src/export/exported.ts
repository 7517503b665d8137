import type { Column, Row } from './column.js';

/** What is exported: rows that are made as they are asked for, and what is to be said of them. */
export interface Exported {
  readonly columns: readonly Column[];
  /** Some thousand at a time; asked for once. */
  rows(): AsyncIterable<readonly Row[]>;
  /** What the dictionary says beside the columns; asked when all rows have been made. */
  about(): About;
}

/** As plain data, for the dictionary. */
export interface About {
  /** Up to where the log was read, or where the view stood. */
  readonly position: number;
  readonly [more: string]: unknown;
}
