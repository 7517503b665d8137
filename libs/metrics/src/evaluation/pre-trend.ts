import type { ComparedMunicipalities, CountedMunicipality } from './counted-municipality.js';
import { groupDifference, unsure, type WhyUnsure } from './group-difference.js';
import { isWithin, monthNumber, type MonthSpan } from './month-span.js';
import { meanOf, type DifferenceInterval } from './welch-interval.js';

/** Fewer months than these make no line. */
const FEWEST_MONTHS = 3;

/** The mean of the slopes of a group's municipalities, in shares a month; null of none. */
interface GroupSlope {
  readonly municipalities: number;
  readonly slope: number | null;
}

/** How much steeper the members' share rose than the others', a month, before the project began. */
export interface PreTrend {
  readonly slopeDifference: number | null;
  readonly interval: DifferenceInterval | null;
  /** There where either is null. */
  readonly reason?: WhyUnsure;
  readonly members: GroupSlope;
  readonly others: GroupSlope;
}

/**
 * Each municipality's line through its months before the start, weighted by what was counted in them; the mean of the
 * members' slopes less that of the others', with the interval of the difference in differences.
 */
export function preTrend({ members, others }: ComparedMunicipalities, before: MonthSpan | undefined): PreTrend {
  const one = slopesOf(members, before);
  const other = slopesOf(others, before);
  const difference = before ? groupDifference(one, other) : unsure('no-months-before');
  const { estimate, interval, reason } = difference;
  return {
    slopeDifference: estimate,
    interval,
    ...(reason && { reason }),
    members: groupSlope(one),
    others: groupSlope(other),
  };
}

const groupSlope = (slopes: readonly number[]): GroupSlope => ({
  municipalities: slopes.length,
  slope: slopes.length === 0 ? null : meanOf(slopes),
});

function slopesOf(municipalities: readonly CountedMunicipality[], before: MonthSpan | undefined): number[] {
  if (!before) return [];
  return municipalities.flatMap((municipality) => {
    const months = municipality.filter(({ month, denominator }) => denominator > 0 && isWithin(month, before));
    return months.length < FEWEST_MONTHS ? [] : [slopeOf(months)];
  });
}

/** The slope of the least-squares line through shares by month, each weighted by its denominator; two months at least. */
export function slopeOf(months: CountedMunicipality): number {
  const weight = months.reduce((sum, { denominator }) => sum + denominator, 0);
  const centre = months.reduce((sum, { month, denominator }) => sum + denominator * monthNumber(month), 0) / weight;
  let rise = 0;
  let run = 0;
  for (const { month, numerator, denominator } of months) {
    const distance = monthNumber(month) - centre;
    rise += distance * numerator;
    run += distance * distance * denominator;
  }
  return rise / run;
}
