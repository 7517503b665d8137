import { groupMean, meanOf, welchInterval, type WelchInterval } from './welch-interval.js';

/**
 * Why a comparison has no estimate, or an estimate no interval: no month on that side of the start; no municipality in that
 * group with enough counted; only one, so that nothing tells how much such a group varies; or all of each group alike.
 */
export const WHY_UNSURE = [
  'no-months-before',
  'no-months-after',
  'no-members',
  'no-others',
  'single-municipality',
  'no-variation',
] as const;
export type WhyUnsure = (typeof WHY_UNSURE)[number];

/** By how much the mean over the members is above that over the others, or why that is not known. */
export type GroupDifference = { readonly estimate: number | null; readonly reason?: WhyUnsure } & (
  WelchInterval | { readonly [Field in keyof WelchInterval]: null }
);

/** @param members one value for each municipality of the group */
export function groupDifference(members: readonly number[], others: readonly number[]): GroupDifference {
  if (members.length === 0) return unsure('no-members');
  if (others.length === 0) return unsure('no-others');
  const estimate = meanOf(members) - meanOf(others);
  if (members.length === 1 || others.length === 1) return unsure('single-municipality', estimate);
  if ([members, others].every((values) => new Set(values).size === 1)) return unsure('no-variation', estimate);
  return { estimate, ...welchInterval(groupMean(members), groupMean(others)) };
}

/** Without an interval, and without an estimate where none is given. */
export function unsure(reason: WhyUnsure, estimate: number | null = null): GroupDifference {
  return { estimate, interval: null, reason, standardError: null, degreesOfFreedom: null };
}
