import type { Column, Row } from '../column.js';

/** Makes the bytes of a file of rows, piece by piece; a piece may be empty. */
export interface RowEncoder {
  begin(): Uint8Array;
  rows(rows: readonly Row[]): Uint8Array;
  end(): Uint8Array;
}

export type RowFormat = (columns: readonly Column[]) => RowEncoder;
