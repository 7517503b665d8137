import { describe, expect, test } from '@jest/globals';
import { WrongUse } from '../exit-code.js';
import { exportOptions, type TypedOptions } from './export-options.js';

/** A minute before midnight in UTC is the next day in Denmark. */
const NOW = '2026-03-02T23:59:00.000Z';
const options = (typed: TypedOptions) => exportOptions({ what: 'events', ...typed }, NOW);

describe('the options of an export', () => {
  test('are rows of JSON to standard output, of all days, judged today, unless they say otherwise', () => {
    expect(options({})).toEqual({
      what: 'events',
      format: 'ndjson',
      from: undefined,
      to: undefined,
      day: '2026-03-03',
      file: undefined,
      keyFile: undefined,
    });
  });

  test.each([
    ['rows.csv', 'csv'],
    ['rows.parquet', 'parquet'],
    ['rows.jsonl', 'ndjson'],
    ['rows.txt', 'ndjson'],
  ])('take the format of %s to be %s', (out, format) => {
    expect(options({ out })).toMatchObject({ file: out, format });
    expect(options({ out, format: 'csv' }).format).toBe('csv');
  });

  test.each<[TypedOptions, string]>([
    [{ what: 'people' }, '--what: expected events, interviews, metrics'],
    [{ format: 'xls' }, '--format: expected ndjson, csv, parquet'],
    [{ format: 'toString' }, '--format: expected ndjson, csv, parquet'],
    [{ from: '2026-02-30' }, '--from: expected a date, YYYY-MM-DD'],
    [{ from: '2026-03-02', to: '2026-03-01' }, '--to: comes before --from'],
    [{ day: 'today' }, '--day: expected a date, YYYY-MM-DD'],
    [{ pseudonymKeyFile: 'key' }, '--pseudonym-key-file: only interviews have pseudonyms'],
  ])('%j is wrong use', (typed, message) => {
    expect(() => options(typed)).toThrow(WrongUse);
    expect(() => options(typed)).toThrow(message);
  });
});
