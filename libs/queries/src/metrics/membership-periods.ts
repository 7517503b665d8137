import type { Membership } from '@selvbook/booking';
import { overlap, type Period } from './period-pieces.js';

/** The municipalities that were members on exactly these days. */
export interface MembershipPeriod {
  readonly days: Period;
  readonly codes: readonly string[];
}

/** A project's memberships within a period, those of the same days together; no day of a municipality comes twice. */
export function membershipPeriods(memberships: readonly Membership[], period: Period): MembershipPeriod[] {
  const byDays = new Map<string, { days: Period; codes: string[] }>();
  for (const [code, own] of Map.groupBy(memberships, (membership) => membership.code)) {
    for (const days of joined(own.flatMap((membership) => overlap(membership, period) ?? []))) {
      const key = `${days.from ?? ''}..${days.to ?? ''}`;
      const entry = byDays.get(key) ?? { days, codes: [] };
      entry.codes.push(code);
      byDays.set(key, entry);
    }
  }
  return [...byDays.values()];
}

/** Periods that overlap become one. */
function joined(periods: readonly Period[]): Period[] {
  const result: Period[] = [];
  for (const next of [...periods].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))) {
    const last = result.at(-1);
    if (last && overlap(last, next)) {
      const { from } = last;
      const to = last.to === undefined || next.to === undefined || last.to > next.to ? last.to : next.to;
      result[result.length - 1] = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    } else {
      result.push(next);
    }
  }
  return result;
}
