import { expect, test } from '@jest/globals';
import { differenceInDifferences, type CountedMunicipality } from '@selvbook/metrics';
import { drawsOf } from '../draws.js';
import { RIVALS, type Verdict } from '../rival-methods.js';
import { AFTER, BEFORE, COUNTRIES, simulatedCountry, type Country } from '../simulated-country.js';

const SEEDS = Array.from({ length: 1000 }, (_, seed) => 1_000 + seed);

/** The countries of the shorter test, and such as ask more of a method. */
const HARDER: readonly (readonly [string, Country])[] = COUNTRIES.flatMap(({ name, ...country }) => [
  [name, country],
  [`${name}, members twice as restless`, { ...country, membersOwn: 2 }],
  [`${name}, 6 members`, { ...country, members: 6, others: 92 }],
]);

test.each(HARDER)('how often each interval holds the truth, and how wide it is: %s', (name, country) => {
  const verdicts = new Map<string, Verdict[]>();
  const note = (method: string, verdict: Verdict) => {
    const found = verdicts.get(method) ?? [];
    found.push(verdict);
    verdicts.set(method, found);
  };
  for (const seed of SEEDS) {
    const drawn = simulatedCountry(country, seed);
    const { interval } = differenceInDifferences(drawn, BEFORE, AFTER);
    const { low, high } = interval!;
    note("the service's: t, a variance for each group (Welch)", {
      holds: low <= country.difference && country.difference <= high,
      width: high - low,
    });
    const changes = { members: drawn.members.map(changeOf), others: drawn.others.map(changeOf) };
    for (const [method, judge] of Object.entries(RIVALS))
      note(method, judge(changes, country.difference, drawsOf(seed)));
  }
  for (const [method, found] of verdicts) {
    const widths = found.flatMap(({ width }) => width ?? []);
    const wide = widths.length === 0 ? '-' : (widths.reduce((sum, width) => sum + width, 0) / widths.length).toFixed(4);
    process.stdout.write(`${name} | ${method} | ${(100 * heldBy(found)).toFixed(2)} % | ${wide}\n`);
  }
  const own = heldBy([...verdicts.values()][0]!);
  expect(own).toBeGreaterThanOrEqual(0.93);
  expect(own).toBeLessThanOrEqual(0.97);
});

const heldBy = (verdicts: readonly Verdict[]): number => verdicts.filter(({ holds }) => holds).length / verdicts.length;

function changeOf(municipality: CountedMunicipality): number {
  const share = (span: typeof BEFORE) => {
    const months = municipality.filter(({ month }) => span.from <= month && month <= span.to);
    const sum = (side: 'numerator' | 'denominator') => months.reduce((total, one) => total + one[side], 0);
    return sum('numerator') / sum('denominator');
  };
  return share(AFTER) - share(BEFORE);
}
