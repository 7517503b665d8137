import { figureText } from './figure-text.js';
import type { PartResult } from './results-file.js';

const HEAD = ['figure', 'measured', 'limit beside it', 'ratio', 'aim', 'met'];

/** A part as a table for the terminal. */
export function partText(name: string, { title, payload, seconds, figures }: PartResult): string {
  const rows = [HEAD, ...figures.map(figureText)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
  return [`${name}: ${title} (${seconds} s)`, `  ${payload}`, ...lines, ''].join('\n');
}
