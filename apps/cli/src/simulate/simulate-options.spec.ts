import { describe, expect, test } from '@jest/globals';
import { WrongUse } from '../exit-code.js';
import { simulationOptions, type TypedOptions } from './simulate-options.js';

const NOW = '2026-03-02T08:00:00.000Z';
const options = (typed: TypedOptions, now = NOW) => simulationOptions(typed, now);

describe('what a history is made of', () => {
  test('is the same on any day, when nothing is said', () => {
    const defaults = { municipalities: 98, scale: 1, seed: '42', from: '2024-01-01', until: '2026-01-01' };
    expect(options({})).toEqual(defaults);
    expect(options({}, '2031-07-01T00:00:00.000Z')).toEqual(defaults);
  });

  test('is said by two of three: its first day, the day after its last, its months', () => {
    const period = (typed: TypedOptions) => {
      const { from, until } = options(typed);
      return [from, until];
    };
    expect(period({ months: '6' })).toEqual(['2024-01-01', '2024-07-01']);
    expect(period({ from: '2023-01-31', months: '1' })).toEqual(['2023-01-31', '2023-02-28']);
    expect(period({ until: '2026-03-02' })).toEqual(['2024-03-02', '2026-03-02']);
    expect(period({ until: '2026-03-02', months: '1' })).toEqual(['2026-02-02', '2026-03-02']);
    expect(period({ from: '2020-05-05', until: '2020-05-06' })).toEqual(['2020-05-05', '2020-05-06']);
  });

  test.each([
    [{ from: '2025-01-01', until: '2025-02-01', months: '1' }, /^Two of --from, --until and --months/],
    [{ from: '2025-01-01', until: '2025-01-01' }, /^--until: expected a day after the first, 2025-01-01$/],
    [{ from: '1979-12-31' }, /^--from: expected a date, YYYY-MM-DD, from 1980-01-01 on$/],
    [{ until: '2026-03-03' }, /^A history is over when it is told: .* 2026-03-03, and today is 2026-03-02\.$/],
    [{ months: '0' }, '--months: expected a whole number, 1 to 600'],
    [{ months: '2.5' }, '--months: expected a whole number, 1 to 600'],
    [{ municipalities: '99' }, '--municipalities: expected a whole number, 1 to 98'],
    [{ scale: '0' }, '--scale: expected a number above 0, at most 100'],
    [{ scale: '1e9' }, '--scale: expected a number above 0, at most 100'],
    [{ seed: '' }, '--seed: expected up to 64 letters, digits, _ and -'],
    [{ from: '2025-02-29' }, '--from: expected a date, YYYY-MM-DD'],
  ])('is refused in one line: %j', (typed, message) => {
    expect(() => options(typed)).toThrow(message);
    expect(() => options(typed)).toThrow(WrongUse);
  });
});
