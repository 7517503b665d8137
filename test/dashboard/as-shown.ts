import { expect } from '@jest/globals';
import type { Cells } from './marks-of-rows.js';
import type { ShownTable } from './shown-page.js';

/** Rows by the names of their columns. */
export const rowsOf = ({ head, rows }: ShownTable): Cells[] =>
  rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ''])));

/** A file holds codes and unrounded numbers: the same rows, and in each the same text where it says text. */
export function expectSame(file: ShownTable, table: ShownTable): void {
  expect(file.head).toHaveLength(table.head.length);
  expect(file.rows).toHaveLength(table.rows.length);
  for (const [place, row] of file.rows.entries()) {
    row.forEach((cell, column) =>
      expect(asShown(cell, table.rows[place]?.[column] ?? '')).toBe(table.rows[place]?.[column]),
    );
  }
}

/** A file's cell as the page writes it; a code, a month or a day is left to the names that the page has for them. */
function asShown(cell: string, shownAs: string): string {
  if (cell === '') return '–';
  if (!/^-?\d+(\.\d+)?(e-?\d+)?$/.test(cell)) return shownAs;
  if (shownAs.endsWith('\u00a0h')) return `${hours(Number(cell))}\u00a0h`;
  if (shownAs.endsWith('pp')) return points(Number(cell));
  return shownAs.endsWith('%') ? percent(Number(cell)) : /^\d{3}$/.test(shownAs) ? shownAs : grouped(Number(cell));
}

export const grouped = (value: number): string => new Intl.NumberFormat('en-GB').format(value);
export const percent = (value: number): string =>
  new Intl.NumberFormat('en-GB', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    value,
  );
const hours = (value: number): string => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }).format(value);
export const points = (value: number): string => {
  const [tenths, digits] = [Math.abs(100 * value).toFixed(1), Math.abs(100 * value).toPrecision(2)];
  const sign = value < 0 ? '−' : '+';
  return `${sign}${Math.abs(100 * value) < 1 ? digits : tenths}\u00a0pp`;
};
