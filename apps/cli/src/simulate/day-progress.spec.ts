import { expect, test } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { dayProgress } from './day-progress.js';

test('where nobody watches, says every five seconds how far it is, how fast, and how long it takes yet', () => {
  const stream = new PassThrough();
  let now = 1_000;
  const progress = dayProgress(100, stream as unknown as NodeJS.WriteStream, () => now);
  progress.update(1, 50);
  now += 5_000;
  progress.update(25, 20_000);
  progress.update(26, 20_500);
  now += 5_000;
  progress.update(50, 40_000);
  progress.stop();
  expect(String(stream.read()).trimEnd().split('\n')).toEqual([
    '25 of 100 days, 20000 events, 4000 events/s, 15 s left',
    '50 of 100 days, 40000 events, 4000 events/s, 10 s left',
  ]);
});
