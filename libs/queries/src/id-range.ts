import type { LocalDate } from '@selvbook/booking';

/**
 * The ids of an adviser's agenda items on these local days: `first` <= id < `end`. Such an id begins with
 * `{adviserId}_{date}_`, and the character after `_` in code-point order is a backtick.
 */
export function idRange(adviserId: string, from: LocalDate, to: LocalDate = from): { first: string; end: string } {
  return { first: `${adviserId}_${from}_`, end: `${adviserId}_${to}\`` };
}
