import { describe, expect, test } from '@jest/globals';
import { closedDays } from './holidays.js';

describe('Danish holidays', () => {
  test.each([
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2016, '2016-03-27'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
  ])('Easter of %i is %s', (year, date) => {
    const [easter] = [...closedDays(year)].find(([, name]) => name === 'påskedag')!;
    expect(easter).toBe(date);
  });

  test('follow Easter, or stand fast', () => {
    expect([...closedDays(2023)].sort().map(([date, name]) => `${date} ${name}`)).toEqual([
      '2023-01-01 nytårsdag',
      '2023-04-06 skærtorsdag',
      '2023-04-07 langfredag',
      '2023-04-09 påskedag',
      '2023-04-10 2. påskedag',
      '2023-05-05 store bededag',
      '2023-05-18 Kristi himmelfartsdag',
      '2023-05-28 pinsedag',
      '2023-05-29 2. pinsedag',
      '2023-06-05 grundlovsdag',
      '2023-12-24 juleaftensdag',
      '2023-12-25 juledag',
      '2023-12-26 2. juledag',
      '2023-12-31 nytårsaftensdag',
    ]);
  });

  test('have been without Great Prayer Day since 2024', () => {
    expect(closedDays(2024).has('2024-04-26')).toBe(false);
    expect([...closedDays(2024).values()]).not.toContain('store bededag');
  });
});
