import { csv } from './csv.js';
import { ndjson } from './ndjson.js';
import { parquet } from './parquet.js';
import type { RowFormat } from './row-format.js';

/** What an export can be written as, by name. */
export const FORMATS = { ndjson, csv, parquet } as const satisfies Record<string, RowFormat>;
export type FormatName = keyof typeof FORMATS;

export const isFormat = (name: string): name is FormatName => Object.hasOwn(FORMATS, name);
