import type { LocalDate, TargetGroup } from '@selvbook/booking';

/** A citizen's target groups, by the day each began; one a day, the one recorded last. */
export type GroupHistory = readonly (readonly [from: LocalDate, targetGroup: TargetGroup])[];

/** The history with a group that begins on this day; it takes the place of one recorded earlier for the same day. */
export function withGroup(history: GroupHistory, from: LocalDate, targetGroup: TargetGroup): GroupHistory {
  const others = history.filter((entry) => entry[0] !== from);
  return [...others, [from, targetGroup] as const].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The group the citizen was in on this day; undefined before the first. */
export function groupOn(history: GroupHistory, date: LocalDate): TargetGroup | undefined {
  return history.findLast(([from]) => from <= date)?.[1];
}
