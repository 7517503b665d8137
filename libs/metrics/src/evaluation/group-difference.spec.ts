import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupDifference } from './group-difference.js';
import { groupMean, welchInterval } from './welch-interval.js';

describe('the interval of a difference of two groups', () => {
  /**
   * "Student", "The probable error of a mean", Biometrika 6 (1908): extra hours of sleep under two drugs, R's data set `sleep`.
   * R prints of `t.test(extra ~ group, data = sleep)`: t = -1.8608, df = 17.776, 95 percent confidence interval
   * -3.3654832 0.2054832, means 0.75 and 2.33.
   */
  test("of Student's sleepers is what R prints", () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const { estimate, interval, standardError, degreesOfFreedom } = groupDifference(first, second);
    expect(estimate).toBeCloseTo(0.75 - 2.33, 12);
    expect(estimate! / standardError!).toBeCloseTo(-1.8608, 4);
    expect(degreesOfFreedom).toBeCloseTo(17.776, 3);
    expect(interval?.low).toBeCloseTo(-3.3654832, 7);
    expect(interval?.high).toBeCloseTo(0.2054832, 7);
  });

  /**
   * D. Card and A. B. Krueger, "Minimum wages and employment", American Economic Review 84 (1994), table 3, columns i to iii:
   * the change of mean employment in the stores of Pennsylvania and of New Jersey, and its difference, each with its standard
   * error; row 3 all stores, row 4 the same stores in both waves.
   */
  test.each([
    { pennsylvania: [-2.16, 1.25], newJersey: [0.59, 0.54], printed: [2.76, 1.36] },
    { pennsylvania: [-2.28, 1.25], newJersey: [0.47, 0.48], printed: [2.75, 1.34] },
  ])('of the changes in New Jersey and Pennsylvania is what Card and Krueger printed: $printed', (row) => {
    const group = ([mean, error]: number[]) => ({ count: 100, mean: mean!, squaredError: error! ** 2 });
    const [estimate, error] = row.printed;
    const { interval, standardError } = welchInterval(group(row.newJersey), group(row.pennsylvania));
    expect(standardError).toBeCloseTo(error!, 2);
    // The printed changes are rounded: 0.59 - -2.16 is 2.75.
    expect(Math.abs((interval.low + interval.high) / 2 - estimate!)).toBeLessThan(0.0101);
  });

  /** Two values each of variance 2 v: the squared errors are v, so that the degrees of freedom are (2 v)^2 / (2 v^2 / 1) = 2. */
  test('reaches as far as the tables of the t distribution say: 4.303 standard errors at 2 degrees of freedom', () => {
    const { interval, standardError, degreesOfFreedom } = groupDifference([0, 0.2], [0.1, 0.3]);
    expect(degreesOfFreedom).toBeCloseTo(2, 12);
    expect((interval!.high - interval!.low) / 2 / standardError!).toBeCloseTo(4.303, 3);
  });

  test('of one municipality, of none, and of groups that do not vary is not known', () => {
    expect(groupDifference([], [0.1, 0.2])).toMatchObject({ estimate: null, interval: null, reason: 'no-members' });
    expect(groupDifference([0.1], [])).toMatchObject({ estimate: null, interval: null, reason: 'no-others' });
    expect(groupDifference([0.5], [0.25, 0.25])).toMatchObject({
      estimate: 0.25,
      interval: null,
      reason: 'single-municipality',
    });
    expect(groupDifference([0.1, 0.1, 0.1], [0.3, 0.3])).toMatchObject({ interval: null, reason: 'no-variation' });
    expect(groupDifference([0.1, 0.1], [0.3, 0.4])).not.toHaveProperty('reason');
  });

  test('does not depend on the order of the municipalities, bit by bit', () => {
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 });
    const shuffled = (list: number[]) => fc.shuffledSubarray(list, { minLength: list.length });
    const both = values.chain((list) => fc.tuple(fc.constant(list), shuffled(list)));
    fc.assert(
      fc.property(both, both, ([one, oneAnew], [other, otherAnew]) => {
        expect(groupDifference(oneAnew, otherAnew)).toEqual(groupDifference(one, other));
        expect(groupMean(oneAnew)).toEqual(groupMean(one));
      }),
    );
  });
});
