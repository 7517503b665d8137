import { isWithin, type MonthSpan } from './month-span.js';

/** The two sides of a share, in one month. */
export interface MonthCount {
  /** `YYYY-MM` */
  readonly month: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** What was counted in one municipality, each month once. */
export type CountedMunicipality = readonly MonthCount[];

/** The municipalities that are compared: each is in one group throughout, or in neither. */
export interface ComparedMunicipalities {
  readonly members: readonly CountedMunicipality[];
  readonly others: readonly CountedMunicipality[];
}

/** The two sides of a municipality's share over some months. */
export function countWithin(municipality: CountedMunicipality, span: MonthSpan) {
  let numerator = 0;
  let denominator = 0;
  for (const count of municipality) {
    if (!isWithin(count.month, span)) continue;
    numerator += count.numerator;
    denominator += count.denominator;
  }
  return { numerator, denominator };
}
