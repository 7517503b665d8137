import { parse } from 'csv-parse/sync';

/** A record of a CSV file. */
export interface CsvRecord {
  /** 1-based, of its first line. */
  readonly line: number;
  /** As it stands in the file, its last line break left out. */
  readonly raw: string;
  /** Undefined for what is no record. */
  readonly cells: readonly string[] | undefined;
}

/** A quoted cell may have line breaks in it; one that goes on for longer was never closed. */
const MOST_LINES = 20;

/**
 * The records among lines. A quote that is not closed, or stands where it cannot, spoils the line it is on and no other:
 * reading goes on with the next line.
 */
export async function* csvRecords(lines: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const source = lines[Symbol.asyncIterator]();
  const putBack: string[] = [];
  const next = async (): Promise<string | undefined> => {
    if (putBack.length > 0) return putBack.shift();
    const read = await source.next();
    return read.done ? undefined : read.value;
  };

  let line = 1;
  for (let first = await next(); first !== undefined; first = await next()) {
    const more: string[] = [];
    let raw = first;
    while (quoteIsOpen(raw) && more.length < MOST_LINES) {
      const following = await next();
      if (following === undefined) break;
      more.push(following);
      raw = `${raw}\n${following}`;
    }
    const cells = cellsOf(withoutReturn(raw));
    if (cells) {
      yield { line, raw: withoutReturn(raw), cells };
      line += 1 + more.length;
    } else {
      yield { line, raw: withoutReturn(first), cells: undefined };
      line += 1;
      putBack.unshift(...more);
    }
  }
}

function quoteIsOpen(text: string): boolean {
  return text.split('"').length % 2 === 0;
}

function cellsOf(text: string): readonly string[] | undefined {
  if (!text.includes('"')) return text.split(',');
  try {
    const records: unknown = parse(text, { relax_column_count: true });
    return Array.isArray(records) && records.length === 1 ? (records[0] as string[]) : undefined;
  } catch {
    return undefined;
  }
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
