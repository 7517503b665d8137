type Cell = string | number;

/**
 * Columns for a terminal: titles, then lines.
 * @param right the columns that stand to the right; default: those of nothing but numbers and dashes
 */
export function textTable(
  titles: readonly string[],
  lines: readonly (readonly Cell[])[],
  right: ReadonlySet<number> = numbersIn(titles, lines),
): string {
  const all = [titles, ...lines.map((line) => line.map(String))];
  const widths = titles.map((_title, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  const cell = (text: string, column: number) =>
    right.has(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  return all.map((line) => `${line.map(cell).join('  ').trimEnd()}\n`).join('');
}

function numbersIn(titles: readonly string[], lines: readonly (readonly Cell[])[]): ReadonlySet<number> {
  const isNumber = (column: number) => lines.every((line) => typeof line[column] === 'number' || line[column] === '-');
  return new Set(lines.length === 0 ? [] : [...titles.keys()].filter(isNumber));
}
