import type { Published } from './published.js';

type Cell = Published<string | number> | null;

/** What is free in a week, in all offices that the filters leave. */
export interface WeekRow {
  readonly [column: string]: Cell;
  readonly week: string;
  readonly slots: number;
  readonly free: number;
  readonly position: number;
}

/** What is free in an office: a column for each week, named by its Monday. */
export interface OfficeRow {
  readonly [column: string]: Cell;
  readonly officeId: string;
  readonly office: string;
  readonly municipality: string;
  readonly free: number;
  readonly position: number;
}
