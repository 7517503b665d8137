import { expect, test } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { unitProgress } from './unit-progress.js';

/** A stream that nobody watches, and what was written to it. */
function unwatched() {
  const stream = new PassThrough();
  const lines: string[] = [];
  stream.setEncoding('utf8').on('data', (text: string) => lines.push(text));
  return { stream: stream as unknown as NodeJS.WriteStream, lines };
}

test('where nobody watches, a line every five seconds says how far it is, how fast, and how much time is left', () => {
  const { stream, lines } = unwatched();
  let now = 0;
  const progress = unitProgress(1_000, 'events', stream, { now: () => now });
  const at = (second: number, done: number): void => {
    now = second * 1_000;
    progress.update(done);
  };
  at(4.9, 98);
  at(5, 100);
  at(9, 300);
  at(10, 400);
  progress.stop();
  expect(lines).toEqual([
    '100 of 1000 events, 20 events/s, 45 s left\n',
    '400 of 1000 events, 40 events/s, 15 s left\n',
  ]);
});

test('what was done before it began counts for how far it is, and not for how fast', () => {
  const { stream, lines } = unwatched();
  let now = 0;
  const progress = unitProgress(1_000, 'positions', stream, { begun: 700, now: () => now });
  now = 10_000;
  progress.update(800);
  expect(lines).toEqual(['800 of 1000 positions, 10 positions/s, 20 s left\n']);
});
