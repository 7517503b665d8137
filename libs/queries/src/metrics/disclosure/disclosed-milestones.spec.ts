import { expect, test } from '@jest/globals';
import { SUPPRESSED } from '@selvbook/metrics';
import { toldMilestones } from './disclosed-milestones.js';

const AT = '2026-01-15T09:30:00.000Z';
const DAY = '2026-01-14T23:00:00.000Z';
const told = (made: number, ...numbers: number[]) =>
  toldMilestones(
    numbers.map((number) => ({ number, at: number <= made ? AT : null })),
    made,
    5,
  ).map(({ at }) => at);

test('a milestone is told by its local day, one that is not reached as such', () => {
  expect(told(1200, 1000, 4000)).toEqual([DAY, null]);
});

test('a milestone is kept back where few bookings were made before it, or since', () => {
  expect(told(1200, 1, 4, 5)).toEqual([SUPPRESSED, SUPPRESSED, DAY]);
  expect(told(1003, 1000)).toEqual([SUPPRESSED]);
  expect(told(1000, 1000)).toEqual([DAY]);
  expect(told(1005, 1000)).toEqual([DAY]);
});

test('so is one that follows the last told one by a few bookings', () => {
  expect(told(1200, 100, 101, 104, 105)).toEqual([DAY, SUPPRESSED, SUPPRESSED, DAY]);
});
