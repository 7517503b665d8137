import { LEAD_TIME_ENDS } from '@selvbook/metrics';

/** SQL, of rows that tell the days from booking to start: the class of them, as `leadTimeOf` has it; a walk-in's are negative. */
export const LEAD_TIME_OF_DAYS = [
  "case when lead_days < 0 then 'none'",
  ...LEAD_TIME_ENDS.map(([leadTime, end]) => `when lead_days <= ${end} then '${leadTime}'`),
  "else 'over28d' end",
].join(' ');
