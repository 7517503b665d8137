import type { ImportRow, RowFault, RowText } from '@selvbook/commands';

/** A row as a file has it. */
interface Found {
  /** 1-based, of its first line. */
  readonly line: number;
  /** As it stands in the file, ready to stand in the file of rejected rows. */
  readonly raw: string;
}

/** A row that is right as far as it can be seen alone. */
export interface SourceRow extends Found {
  readonly text: RowText;
  readonly row: ImportRow;
}

export interface RejectedSourceRow extends Found {
  readonly fault: RowFault;
}

/** A file, read and checked. */
export interface Source {
  /** In time order. */
  readonly rows: readonly SourceRow[];
  readonly rejected: readonly RejectedSourceRow[];
  /** The header of the rows as they stand in the file. */
  readonly header: string;
}
