import { WrongUse } from '../exit-code.js';
import { FORMATS as ROW_FORMATS } from '../export/format/formats.js';
import { writeTo } from '../export/out/to-stdout.js';
import { placeOf, writeWhole } from '../export/out/whole-file.js';
import type { MetricRecords } from './metric-records.js';

export const OUTPUT_FORMATS = ['table', 'csv', 'json', 'parquet'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** How a figure is told, and where to. */
export interface Output {
  readonly format: OutputFormat;
  /** Undefined: standard output. */
  readonly out?: string;
}

/** @throws WrongUse */
export function outputIn(typed: string | undefined, out: string | undefined): Output {
  const format = OUTPUT_FORMATS.find((one) => one === typed);
  if (!format) throw new WrongUse(`--format: expected one of ${OUTPUT_FORMATS.join(', ')}`);
  if (format === 'parquet' && out === undefined && process.stdout.isTTY) {
    throw new WrongUse('--out: a terminal cannot show Parquet');
  }
  // Before anything is asked: what may not be written to is no place for an answer.
  if (out !== undefined) placeOf(out);
  return { format, ...(out !== undefined && { out }) };
}

/** The bytes of a file of rows. */
export function recordsAs(format: 'csv' | 'parquet', { columns, rows }: MetricRecords): Uint8Array {
  const encoder = ROW_FORMATS[format](columns);
  return Buffer.concat([encoder.begin(), encoder.rows(rows), encoder.end()]);
}

/** A file appears whole or not at all. */
export async function handOut({ out }: Output, bytes: Uint8Array): Promise<void> {
  if (out === undefined) await writeTo(process.stdout, bytes);
  else await writeWhole(out, bytes);
}
