import { expect, test } from '@jest/globals';
import { oneFile } from './one-file.js';

test('an import takes one file, and does not pass over a second one', () => {
  expect(oneFile(['a.csv'])).toBe('a.csv');
  expect(() => oneFile(['a.csv', 'b.csv'])).toThrow('One file at a time: run the import once for each.');
});
