import type { LocalDate } from '../time/instant.js';
import { INTERVIEW_TYPES, TARGET_GROUPS, type InterviewType, type TargetGroup } from './closed-lists.js';

/** What holds for self-booking in a period: data, so that a change of law is a new entry and never an `if`. */
export interface SelfBookingRuleSet {
  /** First local day in force; none = as far back as there is history. */
  readonly from?: LocalDate;
  readonly source: string;
  readonly targetGroups: readonly TargetGroup[];
  readonly interviewTypes: readonly InterviewType[];
  /** Without an adviser the newly unemployed booked too early. */
  readonly adviserRequired: boolean;
  /** The groups that may book before their first interview was held. */
  readonly withoutFirstInterview: readonly TargetGroup[];
  /** Length of a slot, in whole minutes. */
  readonly slotMinutes: { readonly least: number; readonly most: number };
}

/** By `from`; each holds until the next begins. */
const RULE_SETS: readonly [SelfBookingRuleSet, ...SelfBookingRuleSet[]] = [
  {
    source: 'STAR 2015 (adviser: Aalborg); first interview and slot length are our own choice',
    targetGroups: TARGET_GROUPS,
    interviewTypes: INTERVIEW_TYPES,
    adviserRequired: true,
    withoutFirstInterview: ['insuredUnemployed', 'jobReady'],
    slotMinutes: { least: 5, most: 8 * 60 },
  },
];

/** The set in force on a local day. */
export function ruleSetOn(date: LocalDate): SelfBookingRuleSet {
  return RULE_SETS.findLast((set) => set.from === undefined || set.from <= date) ?? RULE_SETS[0];
}
