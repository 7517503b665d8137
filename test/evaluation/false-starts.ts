import { placebos, preTrend, type ComparedMunicipalities, type DifferenceInterval } from '@selvbook/metrics';
import { BEFORE } from './simulated-country.js';

/** In how many countries something is found that none of them has. */
export interface FoundWhereNothingIs {
  /** By false start, the earliest first. */
  readonly falseStarts: readonly number[];
  readonly trend: number;
}

export function foundWhereNothingIs(countries: readonly ComparedMunicipalities[]): FoundWhereNothingIs {
  const started = countries.map((country) => placebos(country, BEFORE).map(({ interval }) => interval));
  return {
    falseStarts: started[0]!.map((_, place) => missing(started.map((found) => found[place]!))),
    trend: missing(countries.map((country) => preTrend(country, BEFORE).interval)),
  };
}

/** How many do not hold 0. */
const missing = (intervals: readonly (DifferenceInterval | null)[]): number =>
  intervals.filter((interval) => interval!.low > 0 || interval!.high < 0).length;

export function foundText({ falseStarts, trend }: FoundWhereNothingIs, countries: number): string {
  const part = (times: number) => `${times} (${((100 * times) / countries).toFixed(1)} %)`;
  return `of ${countries}, something is found at false starts in ${falseStarts.map(part).join(', ')}; a trend in ${part(trend)}`;
}
