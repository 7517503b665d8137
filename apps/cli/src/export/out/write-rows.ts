import { createHash } from 'node:crypto';
import type { Exported } from '../exported.js';
import type { RowFormat } from '../format/row-format.js';

/** What was written. */
export interface Written {
  readonly rows: number;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** Hands all rows on as bytes; no more of them are in memory than the format holds back. */
export async function writeRows(
  exported: Exported,
  format: RowFormat,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<Written> {
  const encoder = format(exported.columns);
  const hash = createHash('sha256');
  let [count, length] = [0, 0];
  async function hand(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    hash.update(bytes);
    length += bytes.length;
    await write(bytes);
  }
  await hand(encoder.begin());
  for await (const rows of exported.rows()) {
    count += rows.length;
    await hand(encoder.rows(rows));
  }
  await hand(encoder.end());
  return { rows: count, bytes: length, sha256: hash.digest('hex') };
}
