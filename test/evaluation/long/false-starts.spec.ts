import { expect, test } from '@jest/globals';
import { missedByChance } from '../by-chance.js';
import { foundText, foundWhereNothingIs } from '../false-starts.js';
import { COUNTRIES, simulatedCountry } from '../simulated-country.js';

// 200 countries could not tell one in twenty from one in twelve; these could, three times of four.
const SEEDS = Array.from({ length: 1000 }, (_, seed) => 1_000 + seed);

test.each(COUNTRIES)(
  'over a thousand countries, too, nothing is found but by chance: $name',
  (country) => {
    const { least, most } = missedByChance(SEEDS.length);
    const found = foundWhereNothingIs(SEEDS.map((seed) => simulatedCountry(country, seed)));
    process.stdout.write(`${country.name}: ${foundText(found, SEEDS.length)}; by chance ${least} to ${most}\n`);
    for (const times of [...found.falseStarts, found.trend]) {
      expect(times).toBeGreaterThanOrEqual(least);
      expect(times).toBeLessThanOrEqual(most);
    }
  },
  240_000,
);
