/** Local calendar days from booking to start, in the classes that figures are split by; `none`: a walk-in. */
export const LEAD_TIMES = ['sameDay', '1d', '2-7d', '8-14d', '15-28d', 'over28d', 'none'] as const;
export type LeadTime = (typeof LEAD_TIMES)[number];

/** Up to how many days each class reaches; `over28d` is what comes after. */
export const LEAD_TIME_ENDS = [
  ['sameDay', 0],
  ['1d', 1],
  ['2-7d', 7],
  ['8-14d', 14],
  ['15-28d', 28],
] as const satisfies readonly (readonly [LeadTime, number])[];

/** The class of a booking made `days` local calendar days before its start; one recorded after it counts as same-day. */
export function leadTimeOf(days: number): LeadTime {
  for (const [leadTime, end] of LEAD_TIME_ENDS) if (days <= end) return leadTime;
  return 'over28d';
}
