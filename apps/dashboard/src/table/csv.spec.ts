import { describe, expect, test } from '@jest/globals';
import { SUPPRESSED } from '../values/published.js';
import { csvOf } from './csv.js';
import type { Cell, Table } from './table.js';

const tableOf = (...cells: Cell[]): Table => ({
  name: 'x',
  caption: 'X',
  columns: [{ id: 'value', title: 'Værdi', kind: 'text' }],
  rows: cells.map((value) => ({ value })),
});

describe('a CSV file', () => {
  test('has the columns’ own names, numbers as they are, and a blank where nothing was counted', () => {
    expect(csvOf(tableOf(0.34567890123, 12_345, null, 0))).toBe('value\r\n0.34567890123\r\n12345\r\n\r\n0\r\n');
  });

  test('says of what is suppressed that it is, and never 0', () => {
    expect(csvOf(tableOf(SUPPRESSED))).toBe('value\r\nsuppressed\r\n');
  });

  test('quotes what would break a line or a cell', () => {
    expect(csvOf(tableOf('Kontor "A", Aalborg', 'to\nlinjer'))).toBe(
      'value\r\n"Kontor ""A"", Aalborg"\r\n"to\nlinjer"\r\n',
    );
  });

  test('is no formula to a spreadsheet', () => {
    expect(csvOf(tableOf('=1+1', '@x', -1))).toBe("value\r\n'=1+1\r\n'@x\r\n-1\r\n");
  });
});
