import { addToMonth } from '@selvbook/metrics';

/** What is asked for, and the rows that hold its answer. */
export interface Question {
  readonly name: string;
  readonly path: string;
  /** A bare sum over the rows that any answer to it has to read. */
  readonly sum: string;
  /** Milliseconds. */
  readonly aim: number;
  /** Takes so long that it is asked less often. */
  readonly long?: true;
}

const SUMS = 'sum(self_booked), sum(summoned), sum(unknown), sum(walk_in)';
const ATTENDANCE = 'sum(open), sum(attended), sum(missed), sum(excused), sum(cancelled)';
const WHOLE = 'from=2016-01-01&to=2025-12-31';
/** Begins and ends within a month, so that those months are read by the day. */
const CUT = 'from=2016-01-10&to=2025-12-20';
const share = (parameters: string) => `/v1/metrics/self-booking-share?${parameters}`;

const attendance = (parameters: string) => `/v1/metrics/attendance-rate?${parameters}`;

/** Months on either side of a project's start: with 98 municipalities, 98 x 48 shares. */
const AROUND = 24;
const MS_A_DAY = 86_400_000;

/** A project of the log. */
export interface AskedProject {
  readonly projectId: string;
  /** The first local day. */
  readonly from: string;
  readonly targetGroups: readonly string[];
}

export function questions({ projectId, from, targetGroups }: AskedProject): readonly Question[] {
  const start = from.slice(0, 7);
  const around = daysAround(start);
  const months = `month BETWEEN '${around.from.slice(0, 7)}' AND '${around.to.slice(0, 7)}'`;
  const period = `from=${around.from}&to=${around.to}`;
  const within = `target_group IN (${targetGroups.map((group) => `'${group}'`).join()})`;
  const compared = `SELECT office_id, ${SUMS} FROM interviews_v3_months_by_office_group
    WHERE month >= '${start}' AND ${within}
    GROUP BY office_id`;
  return [
    { name: 'national', path: share(WHOLE), sum: `SELECT ${SUMS} FROM interviews_v3_months`, aim: 20 },
    {
      name: 'by month',
      path: share(`${WHOLE}&groupBy=month`),
      sum: `SELECT month, ${SUMS} FROM interviews_v3_months GROUP BY month`,
      aim: 20,
    },
    {
      name: 'by municipality',
      path: share(`${WHOLE}&groupBy=municipality`),
      sum: `SELECT office_id, ${SUMS} FROM interviews_v3_months_by_office GROUP BY office_id`,
      aim: 20,
    },
    {
      name: 'by target group and month',
      path: share(`${WHOLE}&groupBy=targetGroup,month`),
      sum: `SELECT target_group, month, ${SUMS} FROM interviews_v3_months_by_group GROUP BY target_group, month`,
      aim: 20,
    },
    {
      name: 'attendance by lead time',
      path: attendance(`${WHOLE}&groupBy=leadTime`),
      sum: `SELECT lead_time, ${ATTENDANCE} FROM interviews_v3_months_by_origin GROUP BY lead_time`,
      aim: 20,
    },
    {
      name: 'attendance by interview type',
      path: attendance(`${WHOLE}&groupBy=interviewType`),
      sum: `SELECT interview_type, ${ATTENDANCE} FROM interviews_v3_months_by_type GROUP BY interview_type`,
      aim: 20,
    },
    {
      name: 'by municipality and lead time',
      path: share(`${WHOLE}&groupBy=municipality,leadTime`),
      sum: `SELECT office_id, lead_time, ${SUMS} FROM interviews_v3_months_by_office_lead_time GROUP BY office_id, lead_time`,
      aim: 20,
    },
    {
      name: 'lead time by municipality',
      path: `/v1/metrics/lead-time?${WHOLE}&groupBy=municipality`,
      sum: `SELECT office_id, lead_days, ${ATTENDANCE} FROM interviews_v3_months_by_office_lead_days GROUP BY office_id, lead_days`,
      aim: 300,
    },
    {
      name: 'cut by days, by month',
      path: share(`${CUT}&groupBy=month`),
      sum: `SELECT month, ${SUMS} FROM interviews_v3_months WHERE month BETWEEN '2016-02' AND '2025-11' GROUP BY month
            UNION ALL SELECT substr(date, 1, 7) AS month, ${SUMS} FROM interviews_v3_days
              WHERE date BETWEEN '2016-01-10' AND '2016-01-31' OR date BETWEEN '2025-12-01' AND '2025-12-20' GROUP BY month`,
      aim: 500,
    },
    {
      name: 'cut by membership',
      path: share(`${WHOLE}&projectId=${projectId}`),
      sum: compared,
      aim: 500,
    },
    {
      name: 'cut by days and membership',
      path: share(`${CUT}&projectId=${projectId}`),
      sum: compared,
      aim: 500,
    },
    {
      name: 'evaluation, 48 months',
      path: `/v1/projects/${projectId}/evaluation?${period}`,
      sum: `SELECT office_id, month, ${SUMS} FROM interviews_v3_months_by_office_group
        WHERE ${months} AND ${within} GROUP BY office_id, month`,
      aim: 300,
    },
    {
      name: 'published by municipality and month, 48 months',
      path: share(`${period}&groupBy=municipality,month&disclosure=public`),
      sum: `SELECT office_id, month, ${SUMS} FROM interviews_v3_months_by_office WHERE ${months} GROUP BY office_id, month`,
      aim: 300,
      long: true,
    },
    {
      // The most rows by two groupings, with the most to keep back. By three, an answer may be refused instead.
      name: 'published attendance by office and month, 48 months',
      path: attendance(`${period}&groupBy=office,month&disclosure=public`),
      sum: `SELECT office_id, month, ${ATTENDANCE} FROM interviews_v3_months_by_office WHERE ${months} GROUP BY office_id, month`,
      aim: 300,
      long: true,
    },
  ];
}

/** From the first day of the first month to the last of the last. */
function daysAround(start: string): { readonly from: string; readonly to: string } {
  const next = Date.parse(`${addToMonth(start, AROUND)}-01`);
  return {
    from: `${addToMonth(start, -AROUND)}-01`,
    to: new Date(next - MS_A_DAY).toISOString().slice(0, 10),
  };
}
