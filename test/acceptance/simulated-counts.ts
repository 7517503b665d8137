import type { InterviewCount } from '@selvbook/simulation';

/** The simulator's own counts, added up as a figure's counts are asked for. */
type Group = (one: InterviewCount) => string;
type Counts = Readonly<Record<string, number>>;

/** The counts behind the self-booking share, by group; groups of zeros are left out. */
export function shareCounts(interviews: readonly InterviewCount[], group: Group): ReadonlyMap<string, Counts> {
  const counted = interviews.filter(({ status, joint }) => status !== 'cancelled' && !joint);
  const zeros = { selfBooked: 0, summoned: 0, walkIn: 0, unknown: 0 };
  return sums(counted, group, zeros, ({ origin }) => origin);
}

/** The counts behind the attendance rate, judged on the first day of `month`. */
export function rateCounts(
  interviews: readonly InterviewCount[],
  group: Group,
  month: string,
): ReadonlyMap<string, Counts> {
  const booked = interviews.filter((one) => one.origin !== 'walkIn' && (one.status !== 'open' || one.month < month));
  const zeros = { attended: 0, missed: 0, excused: 0, cancelled: 0, notRecorded: 0 };
  return sums(booked, group, zeros, ({ status }) => (status === 'open' ? 'notRecorded' : status));
}

/** Self-booked out of self-booked and summoned, of those that are wanted. */
export function shareOf(interviews: readonly InterviewCount[], wanted: (one: InterviewCount) => boolean) {
  const { selfBooked = 0, summoned = 0 } = shareCounts(interviews.filter(wanted), () => '').get('') ?? {};
  return { numerator: selfBooked, denominator: selfBooked + summoned };
}

function sums(
  interviews: readonly InterviewCount[],
  group: Group,
  zeros: Counts,
  side: (one: InterviewCount) => string,
): ReadonlyMap<string, Counts> {
  const groups = new Map<string, Record<string, number>>();
  for (const one of interviews) {
    const name = group(one);
    const counts = groups.get(name) ?? { ...zeros };
    counts[side(one)] = (counts[side(one)] ?? 0) + one.interviews;
    groups.set(name, counts);
  }
  return groups;
}
