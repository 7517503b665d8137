import type { ImportBody } from '@selvbook/commands';
import type { SourceRow } from '../source/source-row.js';

/** What became of the rows; the lines of rejected ones are those of the file. */
export interface ImportResult extends ImportBody {
  /** That the log had reached. */
  readonly position: number;
}

/** Takes rows into the log. `progress`: how many of them are done. */
export type ImportTarget = (rows: readonly SourceRow[], progress: (rows: number) => void) => Promise<ImportResult>;
