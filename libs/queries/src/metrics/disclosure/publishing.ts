import { protectTable, type CountedRow, type ProtectedRow } from '@selvbook/metrics';

/** Decides which parts of a table may be told, as `protectTable` does, which may take seconds. Rejects with TooMuchToDecide. */
export type ProtectTable = (
  rows: readonly CountedRow[],
  minimum: number,
) => Promise<readonly ProtectedRow[] | undefined>;

/** In the thread that asks, which does nothing else meanwhile. */
export const protectHere: ProtectTable = async (rows, minimum) => protectTable(rows, minimum);

/** How a figure is published. */
export interface Publishing {
  /** The smallest count that is told, beside zero. */
  readonly minimum: number;
  readonly protect: ProtectTable;
}

/** All that an answer needs of a view, which is let go before what may be told is decided. */
export interface Unpublished<Body> {
  /** @throws QueryRefused `too-many-to-publish`, `not-protected` */
  publish(this: void, publishing: Publishing): Promise<Body>;
}
