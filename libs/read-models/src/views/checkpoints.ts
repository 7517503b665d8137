import type { Generated } from 'kysely';
import type { Table } from '../table/table.js';

/** How far a version of a projection has come in which log. */
export interface CheckpointRow {
  readonly projection: string;
  readonly version: number;
  /** The identity of the log the view is built from. */
  readonly log_id: string;
  readonly position: number;
  /** How often parked streams were tried again: then rows change while the position stays where it is. */
  readonly retries: Generated<number>;
  /** 1: it has stood at the head of the log since it was begun, and parks what it cannot fold. */
  readonly live: Generated<number>;
  /** Events that are parked, and those that wait behind them. */
  readonly parked: Generated<number>;
}

/** What two equal views have in common; what else a checkpoint tells depends on how they came about. */
export const CHECKPOINTS: Table<Pick<CheckpointRow, 'projection' | 'version' | 'log_id' | 'position'>> = {
  name: 'checkpoints',
  key: ['projection', 'version'],
  columns: { projection: 'text', version: 'integer', log_id: 'text', position: 'integer' },
};
