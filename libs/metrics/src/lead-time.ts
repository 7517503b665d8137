/** Local calendar days from booking to start, in the classes that figures are split by; `none`: a walk-in. */
export type LeadTime = 'sameDay' | '1d' | '2-7d' | '8-14d' | '15-28d' | 'over28d' | 'none';

/** The class of a booking made `days` local calendar days before its start; one recorded after it counts as same-day. */
export function leadTimeOf(days: number): LeadTime {
  if (days <= 0) return 'sameDay';
  if (days === 1) return '1d';
  if (days <= 7) return '2-7d';
  if (days <= 14) return '8-14d';
  if (days <= 28) return '15-28d';
  return 'over28d';
}
