import { expect, test } from '@jest/globals';
import { SUPPRESSED } from './published.js';
import { flatQuantile } from './spread.js';

test('a quantile is laid flat, and what is suppressed or unknown stays what it is', () => {
  const interval = { low: 4, high: 6 };
  expect(flatQuantile({ value: 4.5, interval })).toEqual({ value: 4.5, low: 4, high: 6 });
  expect(flatQuantile({ value: 4.5, interval: null })).toEqual({ value: 4.5, low: null, high: null });
  expect(flatQuantile({ value: 4.5, interval: SUPPRESSED })).toEqual({
    value: 4.5,
    low: SUPPRESSED,
    high: SUPPRESSED,
  });
  expect(flatQuantile(SUPPRESSED)).toEqual({ value: SUPPRESSED, low: SUPPRESSED, high: SUPPRESSED });
  expect(flatQuantile(null)).toEqual({ value: null, low: null, high: null });
});
