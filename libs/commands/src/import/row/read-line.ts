import type { Instant } from '@selvbook/booking';
import { IMPORT_COLUMNS, type RowText } from './import-columns.js';
import type { RowFault } from './import-row.js';
import { readRow, type ReadRow } from './read-row.js';

const columns: ReadonlySet<string> = new Set(IMPORT_COLUMNS);

/**
 * One line of NDJSON as a row; undefined for an empty line.
 * Codes beside those of {@link readRow}: `malformed-row`, `unknown-field`.
 */
export function readLine(line: string, now: Instant): ReadRow | undefined {
  if (line.trim() === '') return undefined;
  const text = textOfLine(line);
  return 'fault' in text ? text : readRow(text.text, now);
}

/** The columns of a line of NDJSON, each a text, or null for an empty one. */
export function textOfLine(line: string): { readonly text: RowText } | { readonly fault: RowFault } {
  const fields = objectOf(line);
  if (!fields) return malformed('The line is no JSON object.');
  const text: Record<string, string> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (!columns.has(field)) {
      return {
        fault: { code: 'unknown-field', detail: `The row has a field that is none of: ${IMPORT_COLUMNS.join(', ')}.` },
      };
    }
    if (value === null) continue;
    if (typeof value !== 'string') return malformed(`${field} is no text.`);
    text[field] = value;
  }
  return { text };
}

function objectOf(line: string): object | undefined {
  try {
    // A byte order mark, too, is trimmed away.
    const value: unknown = JSON.parse(line.trim());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function malformed(detail: string): { readonly fault: RowFault } {
  return { fault: { code: 'malformed-row', detail } };
}
