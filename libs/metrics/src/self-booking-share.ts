import type { OriginGroup } from './origin-group.js';
import { shareOf, type Share } from './share.js';

/** Interviews that are neither cancelled nor held jointly, by who made them come about. */
export type SelfBookingCounts = Readonly<Record<OriginGroup, number>>;

/**
 * The share of interviews that citizens booked themselves. Version 1 has walk-ins in the denominator, version 2 has not;
 * interviews of unknown origin are in neither side of either.
 */
export function selfBookingShare(version: number, counts: SelfBookingCounts): Share {
  return shareOf(counts.selfBooked, counts.selfBooked + counts.summoned + (version === 1 ? counts.walkIn : 0));
}
