import type { SourceRow } from '../source/source-row.js';

/** Below the 1 MiB that a request may have. */
const MOST_BYTES = 1_000_000;

export interface Chunk {
  /** NDJSON, a row a line. */
  readonly body: string;
  readonly rows: readonly SourceRow[];
}

/** Rows in their order, as requests of a size that the service takes. */
export function* chunksOf(rows: readonly SourceRow[], most = MOST_BYTES): Generator<Chunk> {
  let lines: string[] = [];
  let chunk: SourceRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    const line = JSON.stringify(row.text);
    const size = Buffer.byteLength(line) + 1;
    if (bytes + size > most && chunk.length > 0) {
      yield { body: lines.join('\n'), rows: chunk };
      [lines, chunk, bytes] = [[], [], 0];
    }
    lines.push(line);
    chunk.push(row);
    bytes += size;
  }
  if (chunk.length > 0) yield { body: lines.join('\n'), rows: chunk };
}
