import type { CountedRow, ProtectedRow } from '@selvbook/metrics';

/** A table that it is to be decided of. */
export interface TableToProtect {
  readonly number: number;
  readonly rows: readonly CountedRow[];
  readonly minimum: number;
}

/** What came of it. */
export type TableDecided = { readonly number: number } & (
  { readonly table: readonly ProtectedRow[] | undefined } | { readonly tooMuch: true } | { readonly failed: string }
);
