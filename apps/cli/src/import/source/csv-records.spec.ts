import { describe, expect, test } from '@jest/globals';
import { csvRecords } from './csv-records.js';

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split('\n');
}

async function recordsOf(text: string) {
  const records = [];
  for await (const { line, cells } of csvRecords(linesOf(text))) records.push([line, cells]);
  return records;
}

describe('the records of a CSV file', () => {
  test('are told by their first line, also after a cell with line breaks', async () => {
    expect(await recordsOf('a,b\n"x\ny","z\n\nw"\n1,2')).toEqual([
      [1, ['a', 'b']],
      [2, ['x\ny', 'z\n\nw']],
      [6, ['1', '2']],
    ]);
  });

  test('have their carriage returns left out, but within a cell', async () => {
    expect(await recordsOf('a,b\r\n"x\r\ny",2\r\n3,4\r')).toEqual([
      [1, ['a', 'b']],
      [2, ['x\r\ny', '2']],
      [4, ['3', '4']],
    ]);
  });

  test('may hold quotes, commas and nothing', async () => {
    expect(await recordsOf('"a ""b"", c",,\n')).toEqual([
      [1, ['a "b", c', '', '']],
      [2, ['']],
    ]);
  });

  test('are spoilt by a stray quote on its own line only', async () => {
    const many = Array.from({ length: 30 }, (_, at) => `${at},ok`);
    const records = await recordsOf(['1,"open', ...many, '2,"a"b', '3,"c', 'd"'].join('\n'));
    expect(records.slice(0, 3)).toEqual([
      [1, undefined],
      [2, ['0', 'ok']],
      [3, ['1', 'ok']],
    ]);
    expect(records.slice(-2)).toEqual([
      [32, undefined],
      [33, ['3', 'c\nd']],
    ]);
  });
});
