import { readRow, rowInstant, textOfLine } from '@selvbook/commands';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { WrongUse } from '../../exit-code.js';
import { quoted } from '../csv-cell.js';
import { columnsOf } from './csv-header.js';
import { csvRecords } from './csv-records.js';
import type { RejectedSourceRow, Source, SourceRow } from './source-row.js';
import { textLines } from './text-lines.js';

const ROWS_AT_ONCE = 1_000;

/** A row as it is found, or why it is none. */
type Found = { readonly line: number; readonly raw: string } & ReturnType<typeof textOfLine>;

/**
 * Reads a file, checks every row, and puts the right ones in time order.
 * @param progress told from time to time how many rows were read
 * @throws WrongUse no such file, not CSV or NDJSON by its name, or a header that is not the import's
 */
export async function readSource(file: string, now: string, progress: (rows: number) => void): Promise<Source> {
  const { header, found } = await open(file);
  const rows: SourceRow[] = [];
  const rejected: RejectedSourceRow[] = [];
  let read = 0;
  for await (const row of found) {
    const { line, raw } = row;
    const checked = 'fault' in row ? row : readRow(row.text, now);
    if ('fault' in checked) rejected.push({ line, raw, fault: checked.fault });
    else rows.push({ line, raw, text: 'text' in row ? row.text : {}, row: checked.row });
    if (++read % ROWS_AT_ONCE === 0) {
      progress(read);
      await nextTurn();
    }
  }
  progress(read);
  return { rows: rows.sort(byInstant), rejected, header };
}

async function open(file: string): Promise<{ readonly header: string; readonly found: AsyncIterable<Found> }> {
  const name = basename(file);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new WrongUse(`${file}: there is no such file.`);
  switch (extname(file).toLowerCase()) {
    case '.csv':
      return rowsOfCsv(file, name);
    case '.ndjson':
    case '.jsonl':
      return { header: 'row', found: rowsOfNdjson(file) };
    default:
      throw new WrongUse(`${name}: expected a file that ends in .csv or .ndjson.`);
  }
}

async function rowsOfCsv(
  file: string,
  name: string,
): Promise<{ readonly header: string; readonly found: AsyncIterable<Found> }> {
  const records = csvRecords(textLines(file));
  const first = await records.next();
  if (first.done) throw new WrongUse(`${name}: the file is empty.`);
  const columns = columnsOf(first.value.cells ?? [], name);
  async function* rows(): AsyncGenerator<Found> {
    for await (const { line, raw, cells } of records) {
      if (raw.trim() === '') continue;
      if (cells?.length === columns.length) {
        yield { line, raw, text: Object.fromEntries(columns.map((column, at) => [column, cells[at]])) };
      } else {
        const detail = cells
          ? `The row has ${cells.length} columns, the header ${columns.length}.`
          : 'A quote in the row is not closed, or stands inside a cell.';
        yield { line, raw: cells ? raw : quoted(raw), fault: { code: 'malformed-row', detail } };
      }
    }
  }
  return { header: first.value.raw, found: rows() };
}

async function* rowsOfNdjson(file: string): AsyncGenerator<Found> {
  let line = 0;
  for await (const text of textLines(file)) {
    line++;
    if (text.trim() === '') continue;
    yield { line, raw: quoted(text.trimEnd()), ...textOfLine(text) };
  }
}

function byInstant(a: SourceRow, b: SourceRow): number {
  const [left, right] = [rowInstant(a.row), rowInstant(b.row)];
  return left < right ? -1 : left > right ? 1 : 0;
}
