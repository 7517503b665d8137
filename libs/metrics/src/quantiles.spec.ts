import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { orderRanks } from './order-ranks.js';
import { sampleOf } from './quantiles.js';

const each = (values: readonly number[]) => sampleOf(values.map((value) => ({ value, count: 1 })));

describe('the ranks around a quantile', () => {
  // Table "Confidence Intervals for the Population Median" (coursehero.com/file/5646626/A7): the narrowest of at least 95 %.
  test.each([
    [6, 1, 6, 0.969],
    [9, 2, 8, 0.961],
    [10, 2, 9, 0.979],
    [12, 3, 10, 0.961],
    [15, 4, 12, 0.965],
    [17, 5, 13, 0.951],
    [20, 6, 15, 0.959],
  ])('around the median of %i are %i and %i, at %f, as printed', (count, low, high, level) => {
    expect(orderRanks(count, 0.5)).toEqual({ low, high });
    expect(coverage(count, 0.5, low, high)).toBeCloseTo(level, 3);
  });

  // C. Zaiontz, real-statistics.com/order-statistics/confidence-intervals-order-statistics: 35 values, the two beside the median.
  test('are held to the coverage of (x17, x19) of 35, printed as .264121', () => {
    expect(coverage(35, 0.5, 17, 19)).toBeCloseTo(0.264121, 6);
  });

  test('are none where even the smallest and the greatest value enclose it too seldom', () => {
    expect(orderRanks(5, 0.5)).toBeNull();
    expect(orderRanks(35, 0.9)).toBeNull();
    expect(orderRanks(36, 0.9)).toEqual({ low: 29, high: 36 });
  });

  test('enclose it with at least 95 %, and no nearer rank on either side would leave so little outside', () => {
    const asked = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom(0.1, 0.5, 0.9));
    fc.assert(
      fc.property(asked, ([count, probability]) => {
        const ranks = orderRanks(count, probability);
        const below = (rank: number) => coverage(count, probability, 0, rank);
        if (!ranks) {
          expect(below(1) > 0.025 || 1 - below(count) > 0.025).toBe(true);
          return;
        }
        expect(below(ranks.low)).toBeLessThanOrEqual(0.025 + 1e-12);
        expect(below(ranks.low + 1)).toBeGreaterThan(0.025 - 1e-12);
        expect(1 - below(ranks.high)).toBeLessThanOrEqual(0.025 + 1e-12);
        expect(1 - below(ranks.high - 1)).toBeGreaterThan(0.025 - 1e-12);
      }),
    );
  });

  test('of a million are those of the normal approximation, n p ∓ z √(n p q)', () => {
    const { low, high } = orderRanks(1_000_000, 0.9)!;
    expect(Math.abs(low - 899_412)).toBeLessThanOrEqual(1);
    expect(Math.abs(high - 900_588)).toBeLessThanOrEqual(1);
  });
});

/** P(low <= B <= high - 1) of a binomial B, term by term from logarithms of factorials: nothing like the code. */
function coverage(count: number, probability: number, low: number, high: number): number {
  let sum = 0;
  for (let k = low; k < high; k += 1) {
    const logOf = logFactorial(count) - logFactorial(k) - logFactorial(count - k);
    sum += Math.exp(logOf + k * Math.log(probability) + (count - k) * Math.log(1 - probability));
  }
  return sum;
}
function logFactorial(n: number): number {
  let sum = 0;
  for (let k = 2; k <= n; k += 1) sum += Math.log(k);
  return sum;
}

describe('a quantile', () => {
  // D. G. Altman et al., "Statistics with Confidence" (2nd edition, 2000), p. 38: 11 values, ranks 2 and 10 by its formula.
  test('of the eleven values of Altman: the median is 107.6, from 71.2 to 177', () => {
    const sample = each([66, 71.2, 83, 83.6, 101, 107.6, 122, 143, 160, 177, 414]);
    expect(sample.quantile(0.5)).toEqual({ value: 107.6, interval: { low: 71.2, high: 177, level: 0.95 } });
  });

  test('lies between two neighbours where the rank does', () => {
    expect(each([1, 2, 3, 10]).quantile(0.5)).toEqual({ value: 2.5, interval: null });
    expect(each([1, 2, 3, 4, 5, 6, 7, 8, 9, 20]).quantile(0.9)?.value).toBe(14.5);
    expect(each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20]).quantile(0.9)?.value).toBe(10);
    expect(each([7]).quantile(0.9)).toEqual({ value: 7, interval: null });
  });

  test('of nothing is nothing', () => {
    expect(sampleOf([]).quantile(0.5)).toBeNull();
    expect(sampleOf([{ value: 3, count: 0 }]).count).toBe(0);
  });

  test('does not depend on how the values were counted together', () => {
    const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.constantFrom(0.1, 0.5, 0.9), (all, probability) => {
        const counted = [...Map.groupBy(all, (value) => value)].map(([value, of]) => ({ value, count: of.length }));
        expect(sampleOf(counted).quantile(probability)).toEqual(each(all).quantile(probability));
        const sorted = all.toSorted((a, b) => a - b);
        const { value, interval } = each(all).quantile(probability)!;
        expect(sorted.filter((one) => one <= value).length).toBeGreaterThanOrEqual(all.length * probability - 1e-9);
        expect(sorted.filter((one) => one < value).length).toBeLessThanOrEqual(all.length * probability + 1e-9);
        if (interval)
          expect([interval.low, value, interval.high]).toEqual(
            [interval.low, value, interval.high].sort((a, b) => a - b),
          );
      }),
    );
  });
});
