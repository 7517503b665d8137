import type { TargetGroup } from '@selvbook/booking';
import type { Day } from '../calendar/calendar.js';
import type { Random } from '../random/random.js';

/**
 * What the simulation takes for granted. Shapes follow published figures (in docs/decisions/0006-simulated-history.md);
 * none of it is an estimate of anything.
 */

/** Citizens with a case at any time, in a thousand inhabitants at scale 1. */
export const CITIZENS_IN_A_THOUSAND = 1.28;

/** How citizens spread over target groups. */
export const GROUP_WEIGHTS: readonly (readonly [TargetGroup, number])[] = [
  ['insuredUnemployed', 34],
  ['jobReady', 22],
  ['activityReady', 16],
  ['clearlyEducationReady', 3],
  ['educationReady', 7],
  ['sicknessBenefit', 9],
  ['jobClarification', 3],
  ['resourceProgramme', 2],
  ['flexJobWaiting', 3],
  ['rehabilitation', 1],
];

/** Where a citizen goes from one target group. */
export const NEXT_GROUPS: Readonly<Record<TargetGroup, readonly (readonly [TargetGroup, number])[]>> = {
  insuredUnemployed: [
    ['jobReady', 6],
    ['sicknessBenefit', 4],
  ],
  jobReady: [
    ['activityReady', 5],
    ['sicknessBenefit', 2],
    ['insuredUnemployed', 3],
  ],
  activityReady: [
    ['jobReady', 5],
    ['resourceProgramme', 2],
    ['flexJobWaiting', 1],
  ],
  clearlyEducationReady: [
    ['educationReady', 5],
    ['jobReady', 5],
  ],
  educationReady: [
    ['clearlyEducationReady', 6],
    ['activityReady', 2],
  ],
  sicknessBenefit: [
    ['jobClarification', 5],
    ['insuredUnemployed', 4],
    ['jobReady', 1],
  ],
  jobClarification: [
    ['flexJobWaiting', 4],
    ['activityReady', 4],
    ['resourceProgramme', 2],
  ],
  resourceProgramme: [
    ['flexJobWaiting', 6],
    ['activityReady', 4],
  ],
  flexJobWaiting: [['rehabilitation', 1]],
  rehabilitation: [['jobReady', 1]],
};

/** The probability that a citizen picks the time, where the municipality does nothing out of the ordinary. */
const SELF_BOOKING: Readonly<Record<TargetGroup, number>> = {
  insuredUnemployed: 0.62,
  jobReady: 0.112,
  activityReady: 0.06,
  clearlyEducationReady: 0.2,
  educationReady: 0.1,
  sicknessBenefit: 0.12,
  jobClarification: 0.06,
  resourceProgramme: 0.04,
  flexJobWaiting: 0.09,
  rehabilitation: 0.08,
};
/** The same for a job-ready citizen of a project municipality, for an interview within the project. */
const SELF_BOOKING_IN_PROJECT = 0.35;

/** @param odds what the odds are multiplied by here */
export function selfBookingProbability(group: TargetGroup, odds: number, inProject: boolean): number {
  const usual = inProject && group === 'jobReady' ? SELF_BOOKING_IN_PROJECT : SELF_BOOKING[group];
  const here = (usual / (1 - usual)) * odds;
  return here / (1 + here);
}

/** Days from booking to interview: whoever picks the time picks an early one, a summons needs its notice. */
export function wantedLeadDays(random: Random, selfBooked: boolean): number {
  const [least, most] = random.weighted(selfBooked ? LEAD_SELF_BOOKED : LEAD_SUMMONED);
  return random.between(least, most);
}
type LeadWeights = readonly (readonly [readonly [least: number, most: number], number])[];
const LEAD_SELF_BOOKED: LeadWeights = [
  [[0, 0], 4],
  [[1, 1], 8],
  [[2, 7], 44],
  [[8, 14], 27],
  [[15, 28], 14],
  [[29, 42], 3],
];
const LEAD_SUMMONED: LeadWeights = [
  [[0, 0], 1],
  [[1, 1], 2],
  [[2, 7], 20],
  [[8, 14], 45],
  [[15, 28], 26],
  [[29, 45], 6],
];

/**
 * The probability that a citizen stays away. It rises with the days waited: the NHS saw 1.9 % on the same day and 8-9 %
 * beyond a week, British job centres missed 16.7 % of all.
 */
export function noShowProbability(leadDays: number, selfBooked: boolean, group: TargetGroup): number {
  const [, byLead] = NO_SHOWS.find(([most]) => leadDays <= most)!;
  return byLead * (selfBooked ? 0.8 : 1.1) * (FRAGILE.includes(group) ? 1.3 : 1);
}
const NO_SHOWS: readonly (readonly [most: number, probability: number])[] = [
  [0, 0.019],
  [1, 0.031],
  [7, 0.05],
  [14, 0.074],
  [28, 0.096],
  [Infinity, 0.13],
];
const FRAGILE: readonly TargetGroup[] = ['activityReady', 'educationReady', 'clearlyEducationReady', 'jobReady'];

/** The probability that a booking is given up before its start; it rises with the days there are for it. */
export const cancellationProbability = (leadDays: number): number => Math.min(0.24, 0.03 + 0.006 * leadDays);

/** How busy offices are by weekday, from Monday. */
const WEEKDAYS = [1, 1.15, 1.05, 1.15, 0.65];
/** How busy offices are by month, from January: holidays in July, half of December. */
const MONTHS = [1.1, 1.05, 1.05, 1, 1, 0.95, 0.6, 1.05, 1.1, 1.05, 1.05, 0.8];

/** Slots on offer on an open day, beside an ordinary one. */
export function busyness(weekday: number, month: number): number {
  return WEEKDAYS[weekday]! * MONTHS[month - 1]!;
}

/** A minute of the day at which citizens are at their own desk: evenings too. */
export function minuteAtHome(random: Random): number {
  const [least, most] = random.weighted<readonly [number, number]>([
    [[7 * 60, 8 * 60], 6],
    [[8 * 60, 16 * 60], 54],
    [[16 * 60, 20 * 60], 26],
    [[20 * 60, 23 * 60], 14],
  ]);
  return random.between(least, most) + random.fraction();
}

/** A minute of the day at which staff are at theirs. */
export function minuteAtWork(random: Random): number {
  return random.between(8 * 60, 15 * 60) + random.fraction();
}

/** Days until an outcome is entered, for those not entered on the day itself. */
export function daysLate(random: Random): number {
  return random.chance(0.75) ? random.between(1, 5) : random.between(6, 75);
}

/** The end of the working day, by weekday from Monday: long on Thursday, short on Friday. In minutes. */
export const CLOSING_MINUTE = [15 * 60 + 30, 15 * 60 + 30, 15 * 60 + 30, 17 * 60, 13 * 60];

/** Days for which a citizen has a case, on average. */
export const usualStay = (group: TargetGroup): Day => (group === 'insuredUnemployed' ? 190 : 320);
