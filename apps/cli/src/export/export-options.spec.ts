import { describe, expect, test } from '@jest/globals';
import { WrongUse } from '../exit-code.js';
import { exportOptions, type TypedOptions } from './export-options.js';

/** A minute before midnight in UTC is the next day in Denmark. */
const NOW = '2026-03-02T23:59:00.000Z';
/** A figure to be published. */
const PUBLIC = { what: 'metrics', disclosure: 'public', figure: 'fill-rate' } as const;
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
      publication: undefined,
    });
  });

  test.each([
    ['rows.csv', 'csv'],
    ['rows.parquet', 'parquet'],
    ['rows.jsonl', 'ndjson'],
    ['rows.txt', 'ndjson'],
    ['rows', 'ndjson'],
    ['ROWS.CSV', 'csv'],
  ])('take the format of %s to be %s', (out, format) => {
    expect(options({ out })).toMatchObject({ file: out, format });
    expect(options({ out, format: 'csv' }).format).toBe('csv');
  });

  test('do not guess the format of a file that is named like another kind', () => {
    expect(() => options({ out: 'rows.xls' })).toThrow(WrongUse);
    expect(() => options({ out: 'rows.xls' })).toThrow(/^--out: of .xls no format is known/);
    expect(options({ out: 'rows.xls', format: 'csv' })).toMatchObject({ file: 'rows.xls', format: 'csv' });
  });

  test('of a publication are what it is mostly published by, unless they say otherwise', () => {
    expect(options(PUBLIC).publication).toEqual({
      figure: 'fill-rate',
      groupBy: ['municipality', 'month'],
      minimumFrequency: 5,
    });
    expect(options({ ...PUBLIC, figure: 'milestones' }).publication?.groupBy).toEqual(['municipality']);
    const finer = { ...PUBLIC, groupBy: 'office,municipality,month,interviewType', minimumFrequency: '10' };
    expect(options(finer).publication).toEqual({
      figure: 'fill-rate',
      groupBy: ['office', 'municipality', 'month', 'interviewType'],
      minimumFrequency: 10,
    });
  });

  test.each<[TypedOptions, string]>([
    [{ what: 'people' }, '--what: expected events, interviews, metrics'],
    [{ format: 'xls' }, '--format: expected ndjson, csv, parquet'],
    [{ format: 'toString' }, '--format: expected ndjson, csv, parquet'],
    [{ from: '2026-02-30' }, '--from: expected a date, YYYY-MM-DD'],
    [{ from: '2026-03-02', to: '2026-03-01' }, '--to: comes before --from'],
    [{ day: 'today' }, '--day: expected a date, YYYY-MM-DD'],
    [{ pseudonymKeyFile: 'key' }, '--pseudonym-key-file: only interviews have pseudonyms'],
    [{ figure: 'fill-rate' }, '--figure: only for publication; needs --disclosure public'],
    [{ minimumFrequency: '3' }, '--minimum-frequency: only for publication'],
    [{ disclosure: 'full' }, '--disclosure: expected public'],
    [{ disclosure: 'public' }, '--disclosure: events are rows of single people, and never for publication'],
    [{ ...PUBLIC, figure: undefined }, '--figure: one figure is published at a time; expected self-booking-share,'],
    [{ ...PUBLIC, figure: 'toString' }, '--figure: one figure is published at a time'],
    [{ ...PUBLIC, groupBy: 'month,origin' }, '--group-by: fill-rate knows municipality, office, month, interviewType'],
    [
      { ...PUBLIC, figure: 'lead-time', groupBy: 'month,office,origin,targetGroup' },
      '--group-by: at most 3 groupings are published',
    ],
    [{ ...PUBLIC, figure: 'milestones', from: '2026-01-01' }, '--from: milestones is not told by it'],
    [{ ...PUBLIC, minimumFrequency: '1' }, '--minimum-frequency: expected a whole number, 2 to 1000'],
    [{ ...PUBLIC, minimumFrequency: '5.5' }, '--minimum-frequency: expected a whole number, 2 to 1000'],
  ])('%j is wrong use', (typed, message) => {
    expect(() => options(typed)).toThrow(WrongUse);
    expect(() => options(typed)).toThrow(message);
  });
});
