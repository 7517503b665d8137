import { IMPORT_COLUMNS } from '@selvbook/commands';
import { WrongUse } from '../../exit-code.js';

/** The columns that a header names, in its order. @throws WrongUse when they are not the import's, each once */
export function columnsOf(header: readonly string[], file: string): readonly string[] {
  const columns = header.map((cell) => cell.trim());
  const known: readonly string[] = IMPORT_COLUMNS;
  const missing = known.filter((column) => !columns.includes(column));
  if (missing.length > 0) throw new WrongUse(`${file}: the first line lacks the columns ${missing.join(', ')}.`);
  if (columns.some((column) => !known.includes(column))) {
    throw new WrongUse(`${file}: the first line has columns beside these: ${known.join(', ')}.`);
  }
  if (columns.length > known.length) throw new WrongUse(`${file}: the first line names a column twice.`);
  return columns;
}
