import { expect, test } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { endWithReader } from './reader-gone.js';

function failing(error: Error): string[] {
  const stream = new PassThrough();
  const lines: string[] = [];
  endWithReader(stream, (line) => lines.push(line));
  stream.emit('error', error);
  return lines;
}

test('a reader that has gone is no failure; a disk that is full is told of in one line', () => {
  expect(failing(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))).toEqual([]);
  expect(failing(Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' }))).toEqual([
    'standard output cannot be written: ENOSPC',
  ]);
});
