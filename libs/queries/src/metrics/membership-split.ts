import type { Membership } from '@selvbook/booking';
import { membershipPeriods } from './membership-periods.js';
import type { Period } from './period-pieces.js';

/** What was counted of one municipality, by whatever names. */
export type Tally = ReadonlyMap<string, number>;

/** What was counted while municipalities were members, and while they were not, by municipality. */
export interface MembershipSplit {
  readonly members: ReadonlyMap<string, Tally>;
  readonly others: ReadonlyMap<string, Tally>;
}

/**
 * Joins membership by date: each municipality is counted once over the whole period and once over its time as a member; the
 * difference is its time among the others. A municipality that was a member throughout costs no second question.
 * @param count counts every municipality, or these, over these days
 */
export async function splitByMembership(
  count: (days: Period, codes?: readonly string[]) => Promise<ReadonlyMap<string, Tally>>,
  memberships: readonly Membership[],
  period: Period,
): Promise<MembershipSplit> {
  const all = await count(period);
  const others = new Map([...all].map(([code, tally]) => [code, new Map(tally)]));
  const members = new Map<string, Map<string, number>>();
  for (const { days, codes } of membershipPeriods(memberships, period)) {
    const known = codes.filter((code) => all.has(code));
    if (known.length === 0) continue;
    const throughout = days.from === period.from && days.to === period.to;
    const counted = throughout ? all : await count(days, known);
    for (const code of known) {
      const tally = counted.get(code) ?? new Map<string, number>();
      add(members, code, tally, 1);
      add(others, code, tally, -1);
    }
  }
  return { members, others };
}

function add(sums: Map<string, Map<string, number>>, code: string, tally: Tally, by: 1 | -1): void {
  const sum = sums.get(code) ?? new Map<string, number>();
  for (const [name, number] of tally) sum.set(name, (sum.get(name) ?? 0) + by * number);
  sums.set(code, sum);
}
