import { addToMonth, type CountedMunicipality, type MonthSpan } from '@selvbook/metrics';
import { drawsOf } from './draws.js';

/** What a simulated country is like. Shares and standard deviations are fractions. */
export interface Country {
  readonly members: number;
  readonly others: number;
  /** The mean share before the start, and how much municipalities differ in it. */
  readonly share: number;
  readonly spread: number;
  /** How much a month differs, the same everywhere. */
  readonly months: number;
  /** How much a municipality's month differs beside that; 0.6 of it lives on in the next month. */
  readonly own: number;
  /** The same of a member, in times of the others'. */
  readonly membersOwn: number;
  /** What the members' share rises by at the start: the difference to be found. */
  readonly difference: number;
}

export const BEFORE: MonthSpan = { from: '2016-01', to: '2016-12' };
export const AFTER: MonthSpan = { from: '2017-01', to: '2017-12' };
const MONTHS = 24;
/** What lives on of a municipality's own difference from one month to the next. */
const MEMORY = 0.6;

/** The cells of a country of which the truth is known: interviews are booked, or attended, each by its own draw. */
export function simulatedCountry(country: Country, seed: number) {
  const { uniform, normal, binomial } = drawsOf(seed);
  const common = Array.from({ length: MONTHS }, () => ({
    rise: country.months * normal(),
    busy: 0.7 + 0.6 * uniform(),
  }));
  const municipality = (member: boolean): CountedMunicipality => {
    // Half of them have fewer than 37 interviews a month; some a few, some hundreds.
    const interviews = Math.exp(3.6 + 0.9 * normal());
    const level = country.share + country.spread * normal();
    const own = country.own * (member ? country.membersOwn : 1);
    let drift = own * normal();
    return common.map(({ rise, busy }, place) => {
      drift = MEMORY * drift + Math.sqrt(1 - MEMORY * MEMORY) * own * normal();
      const difference = member && place >= MONTHS / 2 ? country.difference : 0;
      const probability = Math.min(0.99, Math.max(0.01, level + rise + drift + difference));
      const denominator = Math.max(1, Math.round(interviews * busy * (0.8 + 0.4 * uniform())));
      return { month: addToMonth(BEFORE.from, place), numerator: binomial(denominator, probability), denominator };
    });
  };
  return {
    members: Array.from({ length: country.members }, () => municipality(true)),
    others: Array.from({ length: country.others }, () => municipality(false)),
  };
}

/** As many of the country's 98 as took part in the project of 2017. */
const PARTS = { members: 18, others: 80 } as const;

/** Self-booking rises from a sixth by twelve points; attendance from four fifths by three. */
export const COUNTRIES: readonly (Country & { readonly name: string })[] = [
  {
    name: 'self-booking share',
    ...PARTS,
    share: 0.17,
    spread: 0.03,
    months: 0.015,
    own: 0.025,
    membersOwn: 1,
    difference: 0.12,
  },
  {
    name: 'attendance rate',
    ...PARTS,
    share: 0.8,
    spread: 0.04,
    months: 0.01,
    own: 0.02,
    membersOwn: 1,
    difference: 0.03,
  },
];
