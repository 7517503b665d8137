import { addDays, localDate, startOfDay } from '@selvbook/booking';
import type { Unit } from '@selvbook/metrics';
import { SEATS_OFFICES, SEATS_SLOTS, type SeatsSlotRow, type ViewReading } from '@selvbook/read-models';
import { sql } from 'kysely';
import { ROWS_AT_ONCE, type PlacedUnit, type Units, type UnitsAsked } from './placed-unit.js';

type Row = SeatsSlotRow & { readonly municipality: string };
type ToUnits = (slot: Row, place: Pick<PlacedUnit, 'date'> & { readonly fields: Unit }, day: string) => PlacedUnit[];

/** Every seat that was opened. */
export const seatUnits = (views: ViewReading, asked: UnitsAsked): Units =>
  unitsOfSlots(views, asked, ({ capacity, withdrawn, holders }, { date, fields }) => {
    const booked = (JSON.parse(holders) as unknown[]).length;
    return Array.from({ length: capacity }, (_, seat) => {
      const status = withdrawn === 1 ? 'withdrawn' : seat < booked ? 'booked' : 'free';
      return { date, unit: { ...fields, status } };
    });
  });

const MINUTES_AN_HOUR = 60;

/** Every seat that a cancellation freed before the start; one that was booked again knows after how many hours. */
export const freedUnits = (views: ViewReading, asked: UnitsAsked): Units =>
  unitsOfSlots(views, asked, ({ freed, withdrawn }, { date, fields }, day) =>
    (JSON.parse(freed) as (string | number)[]).map((seat) => {
      const known = typeof seat === 'number' ? 'refilled' : 'notRefilled';
      const status = withdrawn === 1 ? 'withdrawn' : date < day ? known : 'open';
      return { date, unit: { ...fields, status }, ...(typeof seat === 'number' && { value: seat / MINUTES_AN_HOUR }) };
    }),
  );

async function* unitsOfSlots(views: ViewReading, asked: UnitsAsked, toUnits: ToUnits): Units {
  const { from, to, day, onProgress } = asked;
  const within = sql`s.starts_at >= ${from === undefined ? '' : startOfDay(from)}
    and s.starts_at < ${to === undefined ? '9999' : startOfDay(addDays(to, 1))}`;
  const slots = sql.table(SEATS_SLOTS.name);
  const counted = await sql<{ n: number | string }>`select count(*) as n from ${slots} s where ${within}`.execute(
    views,
  );
  const total = Number(counted.rows[0]?.n ?? 0);
  let [done, after] = [0, ''];
  for (;;) {
    const { rows } = await sql<Row>`
      select s.*, o.municipality from ${slots} s join ${sql.table(SEATS_OFFICES.name)} o on o.office_id = s.office_id
      where s.slot_id > ${after} and ${within} order by s.slot_id limit ${ROWS_AT_ONCE}`.execute(views);
    const last = rows.at(-1);
    if (!last) return;
    after = last.slot_id;
    yield rows.flatMap((slot) => toUnits(slot, { date: localDate(slot.starts_at), fields: fieldsOf(slot) }, day));
    onProgress?.((done += rows.length), total);
  }
}

/** The view leaves imported slots out. */
const fieldsOf = ({ interview_type: interviewType, municipality, office_id: office }: Row): Unit => ({
  interviewType,
  municipality,
  office,
  imported: false,
});
