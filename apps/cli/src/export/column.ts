/**
 * What a column holds. `instant`: RFC 3339 in UTC, milliseconds; `date`: `YYYY-MM-DD`; `json`: a JSON value. In a row it is a
 * string, a number, a boolean or a JSON value accordingly, or null.
 */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'instant' | 'json';

/** A column of an export, as its dictionary describes it. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Whether a row may have nothing here. */
  readonly optional: boolean;
  readonly text: string;
  /** All that it can say, where that is a closed list. */
  readonly values?: readonly string[];
}

/** A row's values, in the order of the columns. */
export type Row = readonly unknown[];

export function column(
  name: string,
  type: ColumnType,
  text: string,
  more: Partial<Pick<Column, 'optional' | 'values'>> = {},
): Column {
  return { name, type, text, optional: false, ...more };
}
