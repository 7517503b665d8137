import type { InterviewRow } from '@selvbook/read-models';
import { sql } from 'kysely';
import type { InterviewsReading } from '../metrics/interviews-reading.js';
import { ROWS_AT_ONCE, type PlacedUnit, type Units, type UnitsAsked } from './placed-unit.js';

type Row = InterviewRow & { readonly municipality: string };

/** Every booking and walk-in by itself, by the local day of its start. */
export async function* interviewUnits({ views, tables }: InterviewsReading, asked: UnitsAsked): Units {
  const { from = '', to = '9999-12-31', day, onProgress } = asked;
  const interviews = sql.table(tables.interviews.name);
  const within = sql`i.date >= ${from} and i.date <= ${to}`;
  const counted = await sql<{ n: number | string }>`select count(*) as n from ${interviews} i where ${within}`.execute(
    views,
  );
  const total = Number(counted.rows[0]?.n ?? 0);
  let [done, after] = [0, ''];
  for (;;) {
    const { rows } = await sql<Row>`
      select i.*, o.municipality from ${interviews} i join ${sql.table(tables.offices.name)} o on o.office_id = i.office_id
      where i.interview_id > ${after} and ${within} order by i.interview_id limit ${ROWS_AT_ONCE}`.execute(views);
    const last = rows.at(-1);
    if (!last) return;
    after = last.interview_id;
    yield rows.map((row) => placed(row, day));
    onProgress?.((done += rows.length), total);
  }
}

/** The same without those that nobody booked. */
export async function* bookingUnits(reading: InterviewsReading, asked: UnitsAsked): Units {
  for await (const units of interviewUnits(reading, asked)) yield units.filter(({ unit }) => unit.origin !== 'walkIn');
}

const placed = (row: Row, day: string): PlacedUnit => ({
  date: row.date,
  unit: {
    origin: row.origin,
    status: row.status === 'open' && row.date < day ? 'notRecorded' : row.status,
    joint: row.joint === 1,
    leadTime: row.lead_time,
    interviewType: row.interview_type,
    targetGroup: row.target_group,
    municipality: row.municipality,
    office: row.office_id,
  },
  ...(row.origin !== 'walkIn' && { value: row.lead_days }),
});
