import { describe, expect, test } from '@jest/globals';
import { addToMonth } from './month-span.js';
import { preTrend, slopeOf } from './pre-trend.js';

const count = (month: string, numerator: number, denominator: number) => ({ month, numerator, denominator });

describe('the slope of a municipality', () => {
  /** F. J. Anscombe, "Graphs in statistical analysis", American Statistician 27 (1973): y = 3 + 0.500 x; R prints 0.5000909. */
  test("is that of Anscombe's first data set, as he printed it: 0.500", () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const slope = slopeOf(x.map((month, place) => count(addToMonth('2016-01', month), y[place]!, 1)));
    expect(slope).toBeCloseTo(0.5000909, 7);
  });

  test('weighs a month by what was counted in it, as if each interview were a point of its own', () => {
    const together = [count('2016-01', 3, 10), count('2016-02', 1, 2), count('2016-03', 4, 5)];
    const apart = together.flatMap(({ month, numerator, denominator }) =>
      Array.from({ length: denominator }, (_, one) => count(month, one < numerator ? 1 : 0, 1)),
    );
    expect(slopeOf(together)).toBeCloseTo(slopeOf(apart), 12);
  });
});

describe('the trend before the start', () => {
  const rising = (by: number) => [
    count('2016-01', 20, 100),
    count('2016-02', 20 + by, 100),
    count('2016-03', 20 + 2 * by, 100),
  ];
  const before = { from: '2016-01', to: '2016-03' };

  test('is how much steeper the members rose, a month: (0.02 + 0.04) / 2 - (0.01 + 0) / 2', () => {
    const trend = preTrend({ members: [rising(2), rising(4)], others: [rising(1), rising(0)] }, before);
    expect(trend.slopeDifference).toBeCloseTo(0.025, 12);
    expect(trend.members).toEqual({ municipalities: 2, slope: expect.closeTo(0.03, 12) as unknown });
    expect(trend.others).toEqual({ municipalities: 2, slope: expect.closeTo(0.005, 12) as unknown });
    expect(trend.interval!.low).toBeLessThan(0.025);
    expect(trend.interval!.high).toBeGreaterThan(0.025);
  });

  test('is not known of municipalities with fewer than three months, nor without months before', () => {
    const groups = { members: [rising(2).slice(1)], others: [rising(1), rising(0)] };
    expect(preTrend(groups, before)).toMatchObject({ slopeDifference: null, interval: null, reason: 'no-members' });
    expect(preTrend(groups, undefined)).toMatchObject({ slopeDifference: null, reason: 'no-months-before' });
  });
});
