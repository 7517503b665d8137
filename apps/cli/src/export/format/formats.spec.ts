import { describe, expect, test } from '@jest/globals';
import { parquetReadObjects } from 'hyparquet';
import { column, type Row } from '../column.js';
import { FORMATS } from './formats.js';
import type { RowFormat } from './row-format.js';

const COLUMNS = [
  column('text', 'text', '', { optional: true }),
  column('number', 'integer', '', { optional: true }),
  column('yes', 'boolean', ''),
  column('date', 'date', ''),
  column('instant', 'instant', '', { optional: true }),
  column('json', 'json', ''),
];
const ROWS: readonly Row[] = [
  ['a "quoted", line\nand æ', 2 ** 53 - 1, true, '2026-03-29', '2026-03-29T01:00:00.000Z', { b: [1, 'ø'] }],
  [null, null, false, '1969-12-31', null, {}],
];

const written = (format: RowFormat, rows: readonly Row[], columns = COLUMNS): Buffer => {
  const encoder = format(columns);
  return Buffer.concat([encoder.begin(), ...rows.map((row) => encoder.rows([row])), encoder.end()]);
};

describe('rows', () => {
  test('as NDJSON are an object a line', () => {
    expect(written(FORMATS.ndjson, ROWS).toString().split('\n')).toEqual([
      '{"text":"a \\"quoted\\", line\\nand æ","number":9007199254740991,"yes":true,"date":"2026-03-29","instant":"2026-03-29T01:00:00.000Z","json":{"b":[1,"ø"]}}',
      '{"text":null,"number":null,"yes":false,"date":"1969-12-31","instant":null,"json":{}}',
      '',
    ]);
  });

  test('as CSV are those of RFC 4180', () => {
    expect(written(FORMATS.csv, ROWS).toString()).toBe(
      'text,number,yes,date,instant,json\r\n' +
        '"a ""quoted"", line\nand æ",9007199254740991,true,2026-03-29,2026-03-29T01:00:00.000Z,"{""b"":[1,""ø""]}"\r\n' +
        ',,false,1969-12-31,,{}\r\n',
    );
  });

  test('as Parquet come back with their types', async () => {
    const many = Array.from({ length: 25_000 }, () => ROWS).flat();
    const file = written(FORMATS.parquet, many);
    const read = await parquetReadObjects({ file: new Uint8Array(file).buffer });
    expect(read).toHaveLength(many.length);
    for (const place of [0, 1, 49_998, 49_999]) {
      const [text, number, yes, date, instant, json] = ROWS[place % 2] ?? [];
      expect(read[place]).toEqual({
        text: text ?? null,
        number: number === null ? null : BigInt(number as number),
        yes,
        date: new Date(date as string),
        instant: instant === null ? null : new Date(instant as string),
        json: JSON.stringify(json),
      });
    }
  });

  test.each(Object.entries(FORMATS))('that are none make a file as %s all the same', async (name, format) => {
    const file = written(format, []);
    if (name !== 'parquet')
      return expect(file.toString()).toBe(name === 'csv' ? 'text,number,yes,date,instant,json\r\n' : '');
    expect(await parquetReadObjects({ file: new Uint8Array(file).buffer })).toEqual([]);
  });
});
