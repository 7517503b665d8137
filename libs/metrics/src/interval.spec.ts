import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wilsonInterval } from './interval.js';

describe('the Wilson interval', () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I,
  // method 3 (Wilson score without continuity correction).
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i out of %i is %f to %f, as Newcombe printed it', (numerator, denominator, low, high) => {
    const interval = wilsonInterval(numerator, denominator);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
    expect(interval?.level).toBe(0.95);
  });

  test('of nothing is nothing', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  test('touches 0 at none and 1 at all, exactly', () => {
    expect(wilsonInterval(0, 7)?.low).toBe(0);
    expect(wilsonInterval(7, 7)?.high).toBe(1);
  });

  test('lies in 0..1, holds the share, and mirrors', () => {
    const counts = fc
      .integer({ min: 1, max: 20_000_000 })
      .chain((denominator) => fc.tuple(fc.integer({ min: 0, max: denominator }), fc.constant(denominator)));
    fc.assert(
      fc.property(counts, ([numerator, denominator]) => {
        const { low, high } = wilsonInterval(numerator, denominator) ?? { low: NaN, high: NaN };
        const mirrored = wilsonInterval(denominator - numerator, denominator) ?? { low: NaN, high: NaN };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(numerator / denominator);
        expect(high).toBeGreaterThanOrEqual(numerator / denominator);
        expect(mirrored.low).toBeCloseTo(1 - high, 9);
        expect(mirrored.high).toBeCloseTo(1 - low, 9);
      }),
    );
  });
});
