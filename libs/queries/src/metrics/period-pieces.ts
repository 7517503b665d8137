import { addDays, type LocalDate } from '@selvbook/booking';
import { Temporal } from 'temporal-polyfill';

/** Local days from one to another, both included; undefined: open on that side. */
export interface Period {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/** A part of a period that one table of cells answers: whole months, or days. */
export type Piece =
  | { readonly time: 'month'; readonly from?: string; readonly to?: string }
  | { readonly time: 'date'; readonly from?: LocalDate; readonly to?: LocalDate };

/** A period as whole months, and days where it begins or ends within one. */
export function periodPieces({ from, to }: Period): Piece[] {
  const pieces: Piece[] = [];
  let start = from;
  let end = to;
  if (start !== undefined && !isFirst(start)) {
    const last = lastOfMonth(start);
    if (end === undefined || start <= end) pieces.push({ time: 'date', from: start, to: earlier(last, end) ?? last });
    start = addDays(last, 1);
  }
  if (end !== undefined && (start === undefined || start <= end) && !isFirst(addDays(end, 1))) {
    const first = firstOfMonth(end);
    pieces.push({ time: 'date', from: first, to: end });
    end = addDays(first, -1);
  }
  if (start === undefined || end === undefined || start <= end) {
    pieces.push({
      time: 'month',
      ...(start !== undefined && { from: monthOf(start) }),
      ...(end !== undefined && { to: monthOf(end) }),
    });
  }
  return pieces;
}

/** The days that both periods have; undefined when there are none. */
export function overlap(a: Period, b: Period): Period | undefined {
  const from = later(a.from, b.from);
  const to = earlier(a.to, b.to);
  if (from !== undefined && to !== undefined && from > to) return undefined;
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

const isFirst = (date: LocalDate): boolean => date.endsWith('-01');
const monthOf = (date: LocalDate): string => date.slice(0, 7);
const firstOfMonth = (date: LocalDate): LocalDate => Temporal.PlainDate.from(date).with({ day: 1 }).toString();
/** Day 31 is cut to the month's last. */
const lastOfMonth = (date: LocalDate): LocalDate => Temporal.PlainDate.from(date).with({ day: 31 }).toString();
const earlier = (a: LocalDate | undefined, b: LocalDate | undefined) =>
  a === undefined || (b !== undefined && b < a) ? b : a;
const later = (a: LocalDate | undefined, b: LocalDate | undefined) =>
  a === undefined || (b !== undefined && b > a) ? b : a;
