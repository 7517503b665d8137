import { columnsOf, type Table } from '@selvbook/read-models';

/**
 * Refuses rows that their table cannot hold, when they are made: the fact they come from is known then, and every database refuses
 * the same. A key or text with a NUL or half a surrogate pair is no text to PostgreSQL, and a key is to fit into a row of an index.
 * @throws TypeError
 */
export function rowFit<Row extends object>(table: Table<Row>): (row: Row) => void {
  const columns = columnsOf(table).map((column) => {
    const isText = table.columns[column] === 'text';
    return { column, isText, fits: !isText ? Number.isSafeInteger : table.key.includes(column) ? isKey : isKeepable };
  });
  return (row) => {
    for (const { column, isText, fits } of columns) {
      if (fits(row[column])) continue;
      throw new TypeError(`${column} is ${isText ? 'not a text that a table can hold' : 'not a whole number'}`);
    }
  };
}

/** @throws TypeError */
export function requireKey(value: unknown): void {
  if (!isKey(value)) throw new TypeError('a key is not a text that a table can hold');
}

/** In bytes. A row of a PostgreSQL index takes 2,704, of which some are for its head and the key's other columns. */
const LONGEST_KEY = 2_500;
const MOST_BYTES_A_UNIT = 3;

const isKeepable = (value: unknown): boolean =>
  typeof value === 'string' && !value.includes('\0') && value.isWellFormed();

const isKey = (value: unknown): boolean =>
  typeof value === 'string' &&
  isKeepable(value) &&
  (value.length * MOST_BYTES_A_UNIT <= LONGEST_KEY || Buffer.byteLength(value) <= LONGEST_KEY);
