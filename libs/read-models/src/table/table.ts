/** What a column holds: text, or a whole number below 2^53. No column is ever null. */
export type ColumnType = 'text' | 'integer';

/** The shape of a table, known as data so that rows can be read and written in bulk. */
export interface Table<Row> {
  readonly name: string;
  readonly key: readonly (keyof Row & string)[];
  /** In the order of the row. */
  readonly columns: Readonly<Record<keyof Row & string, ColumnType>>;
}

/** A table whose rows are found by one column. */
export interface KeyedTable<Row> extends Table<Row> {
  readonly key: readonly [keyof Row & string];
}

export const columnsOf = <Row>(table: Table<Row>): (keyof Row & string)[] =>
  Object.keys(table.columns) as (keyof Row & string)[];
