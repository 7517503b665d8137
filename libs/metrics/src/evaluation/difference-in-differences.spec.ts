import { describe, expect, test } from '@jest/globals';
import { differenceInDifferences } from './difference-in-differences.js';
import { addToMonth, monthsIn } from './month-span.js';
import { placebos } from './placebo.js';

/** A municipality by its months' numerators and denominators, from January 2016 on. */
const municipality = (...months: [number, number][]) =>
  months.map(([numerator, denominator], place) => ({ month: addToMonth('2016-01', place), numerator, denominator }));

const before = { from: '2016-01', to: '2016-02' };
const after = { from: '2016-03', to: '2016-04' };

describe('the difference in differences', () => {
  // By hand. Members: (1 + 3) / (10 + 10) = 0.2, then (5 + 7) / (10 + 20) = 0.4: a change of 0.2; and 0.5 to 0.6: 0.1.
  // Others: 0.1 to 0.1: none; and 2 / 20 = 0.1 to 0.2: 0.1. Means of the changes 0.15 and 0.05; their difference 0.1.
  const members = [
    municipality([1, 10], [3, 10], [5, 10], [7, 20]),
    municipality([50, 100], [50, 100], [60, 100], [60, 100]),
  ];
  const others = [municipality([1, 10], [1, 10], [1, 10], [1, 10]), municipality([2, 20], [0, 0], [4, 20], [0, 0])];

  test('is the mean of the changes of the members, less that of the others', () => {
    const result = differenceInDifferences({ members, others }, before, after);
    expect(result.estimate).toBeCloseTo(0.1, 12);
    // Sample variances 0.005 and 0.005, so 0.0025 + 0.0025 = 0.005 squared, and 2 degrees of freedom: 4.303 times 0.0707.
    expect(result.standardError).toBeCloseTo(Math.sqrt(0.005), 12);
    expect(result.degreesOfFreedom).toBeCloseTo(2, 9);
    expect(result.interval!.low).toBeCloseTo(0.1 - 4.30265 * Math.sqrt(0.005), 5);
    expect(result.interval!.high).toBeCloseTo(0.1 + 4.30265 * Math.sqrt(0.005), 5);
    expect(result.members).toMatchObject({
      before: { pooled: { numerator: 104, denominator: 220 }, mean: { municipalities: 2, share: 0.35 } },
      after: { pooled: { numerator: 132, denominator: 230 }, mean: { municipalities: 2, share: 0.5 } },
      change: expect.closeTo(0.15, 12) as unknown,
    });
    expect(result.others.change).toBeCloseTo(0.05, 12);
  });

  test('leaves out who has nothing counted on one side of the start', () => {
    const late = municipality([0, 0], [0, 0], [9, 10], [9, 10]);
    const result = differenceInDifferences({ members: [...members, late], others }, before, after);
    expect(result).toEqual(differenceInDifferences({ members, others }, before, after));
  });

  test('has no estimate without months on both sides, and says so', () => {
    expect(differenceInDifferences({ members, others }, undefined, after)).toMatchObject({
      estimate: null,
      interval: null,
      reason: 'no-months-before',
      members: { change: null, before: { pooled: { denominator: 0 } } },
    });
    expect(differenceInDifferences({ members, others }, before, undefined).reason).toBe('no-months-after');
    expect(differenceInDifferences({ members: [], others }, before, after).reason).toBe('no-members');
  });
});

describe('false starts', () => {
  const flat = municipality(...Array.from({ length: 12 }, (): [number, number] => [1, 10]));
  /** Rises from a tenth to a fifth in July 2016. */
  const stepped = municipality(...Array.from({ length: 12 }, (_, month): [number, number] => [month < 6 ? 1 : 2, 10]));
  const year = { from: '2016-01', to: '2016-12' };

  test('are every third month before the true one, with three months before the first', () => {
    expect(monthsIn(year)).toBe(12);
    const found = placebos({ members: [flat, stepped], others: [flat, flat] }, year);
    expect(found.map(({ date }) => date)).toEqual(['2016-04-01', '2016-07-01', '2016-10-01']);
    // Of the two members one rises by 0.1 at the second: 0.05 on the mean. At the first, 0.1 to (3 + 12) / 90 = 1/6: 1/30.
    expect(found[1]!.estimate).toBeCloseTo(0.05, 12);
    expect(found[0]!.estimate).toBeCloseTo((1 / 6 - 0.1) / 2, 12);
    expect(found[0]!.interval!.low).toBeLessThan(0);
  });

  test('are none where fewer than six months are before the start', () => {
    expect(placebos({ members: [flat], others: [flat] }, { from: '2016-01', to: '2016-05' })).toEqual([]);
    expect(placebos({ members: [flat], others: [flat] }, { from: '2016-01', to: '2016-06' })).toHaveLength(1);
    expect(placebos({ members: [flat], others: [flat] }, undefined)).toEqual([]);
  });
});
