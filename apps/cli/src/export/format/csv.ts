import { stringify } from 'csv-stringify/sync';
import type { Column, Row } from '../column.js';
import type { RowFormat } from './row-format.js';

/** RFC 4180, in UTF-8, a header first; what is not there is empty, a JSON value stands as its text. */
export const csv: RowFormat = (columns) => {
  const lines = (rows: readonly Row[]) =>
    Buffer.from(stringify(rows as unknown[][], { record_delimiter: 'windows', cast: { boolean: String } }));
  const isPlain = columns.every(({ type }) => type !== 'json');
  return {
    begin: () => lines([columns.map(({ name }) => name)]),
    rows: (rows) => lines(isPlain ? rows : rows.map((row) => withJsonAsText(columns, row))),
    end: () => Buffer.alloc(0),
  };
};

const withJsonAsText = (columns: readonly Column[], row: Row): Row =>
  row.map((value, place) => (columns[place]?.type === 'json' && value !== null ? JSON.stringify(value) : value));
