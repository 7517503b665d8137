import type { Published } from '../values/published.js';

/** Null: there is nothing to say, for nothing was counted. */
export type Cell = Published<string | number> | null;

export type ColumnKind = 'text' | 'month' | 'week' | 'day' | 'instant' | 'count' | 'hours' | 'share' | 'points';

export interface Column {
  /** Its name in the CSV file, whatever the language of the page. */
  readonly id: string;
  /** Its head on the page. */
  readonly title: string;
  readonly kind: ColumnKind;
  /** What the page calls the codes in it; the CSV file keeps the codes. */
  readonly names?: Readonly<Record<string, string>>;
}

export type Row = Readonly<Record<string, Cell>>;

/** What a chart draws, its table shows and its CSV file holds: one thing, so that they cannot differ. */
export interface Table<R extends Row = Row> {
  /** The CSV file's, without its ending. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly R[];
}
