import { describe, expect, test } from '@jest/globals';
import { differenceInDifferences, placebos, preTrend, type DifferenceInterval } from '@selvbook/metrics';
import { missedByChance } from './by-chance.js';
import { foundText, foundWhereNothingIs } from './false-starts.js';
import { AFTER, BEFORE, COUNTRIES, simulatedCountry } from './simulated-country.js';

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed + 1);

/** The part of the intervals that hold the truth. */
const coverage = (intervals: readonly (DifferenceInterval | null)[], truth: number): number =>
  intervals.filter((interval) => interval!.low <= truth && truth <= interval!.high).length / intervals.length;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

describe.each(COUNTRIES)('over 200 simulated countries, $name', (country) => {
  const drawn = SEEDS.map((seed) => simulatedCountry(country, seed));

  test('the 95 % interval holds the known difference in 90 to 98.5 % of them', () => {
    const found = drawn.map((one) => differenceInDifferences(one, BEFORE, AFTER));
    const held = coverage(
      found.map(({ interval }) => interval),
      country.difference,
    );
    const mean = found.reduce((sum, { estimate }) => sum + estimate!, 0) / found.length;
    process.stdout.write(
      `${country.name}: a difference of ${country.difference} is held by ${percent(held)} of the intervals; estimated ` +
        `at ${mean.toFixed(4)} on average\n`,
    );
    expect(held).toBeGreaterThanOrEqual(0.9);
    expect(held).toBeLessThanOrEqual(0.985);
    expect(Math.abs(mean - country.difference)).toBeLessThan(0.005);
  });

  test('a false start finds something in about one of twenty, and so does a trend that is none', () => {
    const { least, most } = missedByChance(SEEDS.length);
    const found = foundWhereNothingIs(drawn);
    process.stdout.write(`${country.name}: ${foundText(found, SEEDS.length)}; by chance ${least} to ${most}\n`);
    expect(found.falseStarts).toHaveLength(3);
    for (const times of [...found.falseStarts, found.trend]) {
      expect(times).toBeGreaterThanOrEqual(least);
      expect(times).toBeLessThanOrEqual(most);
    }
  });
});

test('the same country gives the same bytes, whatever the order of its municipalities', () => {
  const { members, others } = simulatedCountry(COUNTRIES[0]!, 1);
  const asText = (one: { members: typeof members; others: typeof others }) =>
    JSON.stringify([differenceInDifferences(one, BEFORE, AFTER), placebos(one, BEFORE), preTrend(one, BEFORE)]);
  expect(asText({ members: members.toReversed(), others: others.toReversed() })).toBe(asText({ members, others }));
});
