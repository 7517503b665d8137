import type { Cell, Column, Table } from '../table/table.js';
import { isSuppressed } from '../values/published.js';
import type { Formats } from '../words/formats.js';
import { element } from './element.js';

const NUMBERS: ReadonlySet<string> = new Set(['count', 'hours', 'share', 'points']);

/** The table as the page shows it. Its first column names the row. */
export function dataTable({ caption, columns, rows }: Table, formats: Formats): HTMLTableElement {
  const classOf = ({ kind }: Column) => (NUMBERS.has(kind) ? 'number' : undefined);
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...columns.map((column) => element('th', { scope: 'col', class: classOf(column) }, column.title)),
      ),
    ),
    element(
      'tbody',
      {},
      ...rows.map((row) =>
        element(
          'tr',
          {},
          ...columns.map((column, place) => {
            const cell: Cell = row[column.id] ?? null;
            const text = textOf(cell, column, formats);
            if (place === 0) return element('th', { scope: 'row', class: classOf(column) }, text);
            return element('td', { class: isSuppressed(cell) ? 'suppressed' : classOf(column) }, text);
          }),
        ),
      ),
    ),
  );
}

function textOf(cell: Cell, { kind, names }: Column, formats: Formats): string {
  return names && typeof cell === 'string' ? (names[cell] ?? cell) : formats.cell(cell, kind);
}
