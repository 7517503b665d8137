import type { LocalDate, Membership } from '@selvbook/booking';
import type { MonthSpan } from '@selvbook/metrics';
import { membershipPeriods, type MembershipPeriod } from '../metrics/membership-periods.js';
import { overlap, type Period } from '../metrics/period-pieces.js';
import type { ProjectDefinition } from '../metrics/comparison.js';
import { daysOf, windowMonths, type EvaluationWindow } from './evaluation-window.js';

/**
 * Who stands with the members on which days, for the series: within the project its members by date; before it began those
 * that are members on its first day, so that there is something to compare with.
 */
export function standingWithMembers(project: ProjectDefinition, window: EvaluationWindow): MembershipPeriod[] {
  const months = windowMonths(window);
  if (!months) return [];
  const days = daysOf(months);
  const memberships = membershipsWithin(project).map((membership) =>
    membership.from === project.from && days.from < project.from ? { ...membership, from: days.from } : membership,
  );
  return membershipPeriods(memberships, days);
}

/** How a municipality stands in the difference in differences. */
export type Standing = 'member' | 'other' | 'changing';

/**
 * A member is who is one on every day of the months after the start, an other who is one on none of them nor on any day of the
 * project before; whoever joins or leaves in between is neither. Without months after the start, the first day decides.
 */
export function standingOf(project: ProjectDefinition, { after }: EvaluationWindow): (code: string) => Standing {
  const decisive = after ? daysOf(after) : { from: project.from, to: project.from };
  const throughout = new Set<string>();
  for (const { days, codes } of membershipPeriods(membershipsWithin(project), decisive)) {
    if (isSame(days, decisive)) codes.forEach((code) => throughout.add(code));
  }
  const ever = new Set(
    membershipPeriods(membershipsWithin(project), { from: project.from, to: decisive.to }).flatMap(
      ({ codes }) => codes,
    ),
  );
  return (code) => (throughout.has(code) ? 'member' : ever.has(code) ? 'changing' : 'other');
}

/** Memberships, no day of which lies outside the project. */
function membershipsWithin(project: ProjectDefinition): (Membership & { readonly from: LocalDate })[] {
  return project.municipalities.flatMap(({ code, ...days }) => {
    const common = overlap(days, project);
    return common?.from === undefined ? [] : [{ ...common, code, from: common.from }];
  });
}

const isSame = (a: Period, b: MonthSpan): boolean => a.from === b.from && a.to === b.to;
