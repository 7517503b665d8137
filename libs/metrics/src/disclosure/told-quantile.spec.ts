import { expect, test } from '@jest/globals';
import { toldQuantile } from './told-quantile.js';
import { SUPPRESSED } from './suppressed.js';

const days = (count: number) => Array.from({ length: count }, (_, value) => ({ value, count: 1 }));

test('a median is told where five values are on either side of it', () => {
  expect(toldQuantile(days(9), 0.5, 5)).toEqual(SUPPRESSED);
  expect(toldQuantile(days(10), 0.5, 5)).toMatchObject({ value: 4.5 });
  expect(toldQuantile([], 0.5, 5)).toBeNull();
});

test('a ninth decile is told from fifty values on', () => {
  expect(toldQuantile(days(49), 0.9, 5)).toEqual(SUPPRESSED);
  expect(toldQuantile(days(50), 0.9, 5)).toMatchObject({ value: 44.5 });
});

test('an interval is told where five values are beyond each of its ends', () => {
  expect(toldQuantile(days(10), 0.5, 5)).toMatchObject({ interval: SUPPRESSED });
  expect(toldQuantile(days(50), 0.9, 5)).toMatchObject({ interval: SUPPRESSED });
  expect(toldQuantile(days(40), 0.5, 5)).toMatchObject({ interval: { level: 0.95 } });
});
