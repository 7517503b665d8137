import type { Table } from '../table/table.js';

/** How far a version of a projection has come in which log. */
export interface CheckpointRow {
  readonly projection: string;
  readonly version: number;
  /** The identity of the log the view is built from. */
  readonly log_id: string;
  readonly position: number;
}

export const CHECKPOINTS: Table<CheckpointRow> = {
  name: 'checkpoints',
  key: ['projection', 'version'],
  columns: { projection: 'text', version: 'integer', log_id: 'text', position: 'integer' },
};
