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

const classOf = (value: number): string => (value < 24 ? 'short' : 'long');

test('beside the numbers of classes, a quantile is told where five of its own class are on either side of it', () => {
  // 24 below the class and 26 in it: the median would say that one of the 26 is 24.
  expect(toldQuantile(days(50), 0.5, 5)).toMatchObject({ value: 24.5 });
  expect(toldQuantile(days(50), 0.5, 5, classOf)).toEqual(SUPPRESSED);
  expect(toldQuantile(days(57), 0.5, 5, classOf)).toMatchObject({ value: 28 });
  expect(toldQuantile(days(55), 0.5, 5, classOf)).toEqual(SUPPRESSED);
  // The last of one class and the first of the other.
  expect(toldQuantile(days(48), 0.5, 5, classOf)).toMatchObject({ value: 23.5 });
});

test('so is an interval: each end within its class', () => {
  const [low, high] = [20, 42];
  const three = (value: number): string => (value < low ? 'a' : value < high ? 'b' : 'c');
  expect(toldQuantile(days(61), 0.5, 5)).toMatchObject({ value: 30, interval: { low: 22, high: 38 } });
  expect(toldQuantile(days(61), 0.5, 5, three)).toMatchObject({ value: 30, interval: SUPPRESSED });
});

test('beside the numbers of classes, none is told that is half-way between two values of one class', () => {
  // Of all 26 have at most 3, of the first group 23: so exactly 3 of the 6 others.
  const [all, first] = [
    [26, 26],
    [23, 23],
  ].map((counts) => counts.map((count, place) => ({ value: 3 + place, count })));
  for (const values of [all!, first!]) {
    expect(toldQuantile(values, 0.5, 5)).toMatchObject({ value: 3.5 });
    expect(toldQuantile(values, 0.5, 5, classOf)).toEqual(SUPPRESSED);
  }
  expect(toldQuantile([...all!, { value: 3, count: 1 }], 0.5, 5, classOf)).toMatchObject({ value: 3 });
});
