import { isLocalDate, localDate, type Instant, type LocalDate } from '@selvbook/booking';
import { extname } from 'node:path';
import { WrongUse } from '../exit-code.js';
import { FORMATS, isFormat, type FormatName } from './format/formats.js';
import { publicationOf, type Publication, type TypedPublication } from './published/publication.js';

/** What can be exported. */
const WHATS = ['events', 'interviews', 'metrics'] as const;
export type What = (typeof WHATS)[number];

/** As typed. */
export interface TypedOptions extends TypedPublication {
  readonly what?: string;
  readonly format?: string;
  readonly day?: string;
  readonly out?: string;
  readonly pseudonymKeyFile?: string;
}

export interface ExportOptions {
  readonly what: What;
  readonly format: FormatName;
  /** Local days, both included; undefined: open on that side. */
  readonly from: LocalDate | undefined;
  readonly to: LocalDate | undefined;
  readonly day: LocalDate;
  /** Undefined: standard output. */
  readonly file: string | undefined;
  readonly keyFile: string | undefined;
  /** Undefined: nothing is kept back. */
  readonly publication: Publication | undefined;
}

/** The format that a file's name ends with, where it says one. */
const BY_ENDING: Readonly<Record<string, FormatName>> = {
  '.jsonl': 'ndjson',
  '.ndjson': 'ndjson',
  '.csv': 'csv',
  '.parquet': 'parquet',
  '.txt': 'ndjson',
  '': 'ndjson',
};

/** @param now the day of it is the default of the day that judges @throws WrongUse */
export function exportOptions(typed: TypedOptions, now: Instant): ExportOptions {
  const { what = '', out = '-', pseudonymKeyFile: keyFile } = typed;
  if (!isWhat(what)) throw new WrongUse(`--what: expected ${WHATS.join(', ')}`);
  const file = out === '-' ? undefined : out;
  const format = typed.format ?? BY_ENDING[extname(out).toLowerCase()];
  if (format === undefined) {
    throw new WrongUse(
      `--out: of ${extname(out)} no format is known: name one by --format, or end with .ndjson, .csv or .parquet`,
    );
  }
  if (!isFormat(format)) throw new WrongUse(`--format: expected ${Object.keys(FORMATS).join(', ')}`);
  const [from, to] = [dateIn('from', typed.from), dateIn('to', typed.to)];
  if (from !== undefined && to !== undefined && from > to) throw new WrongUse('--to: comes before --from');
  if (keyFile !== undefined && what !== 'interviews') {
    throw new WrongUse('--pseudonym-key-file: only interviews have pseudonyms');
  }
  const publication = publicationOf({ ...typed, what });
  return { what, format, from, to, day: dateIn('day', typed.day) ?? localDate(now), file, keyFile, publication };
}

const isWhat = (text: string): text is What => (WHATS as readonly string[]).includes(text);

function dateIn(name: string, text: string | undefined): LocalDate | undefined {
  if (text === undefined || isLocalDate(text)) return text;
  throw new WrongUse(`--${name}: expected a date, YYYY-MM-DD`);
}
