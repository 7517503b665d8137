import { isSuppressed } from '../values/published.js';
import type { Cell, Table } from './table.js';

/** A spreadsheet takes a text that begins so for a formula; numbers are none of its texts. */
const FORMULA = /^[=+\-@\t\r]/;

/** The table as RFC 4180 has it, unrounded, with full stops and the columns' own names whatever the language of the page. */
export function csvOf({ columns, rows }: Table): string {
  const lines = [columns.map(({ id }) => id), ...rows.map((row) => columns.map(({ id }) => csvCell(row[id] ?? null)))];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (isSuppressed(cell)) return 'suppressed';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
