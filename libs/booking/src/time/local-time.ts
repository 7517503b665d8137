import { Temporal } from 'temporal-polyfill';
import type { Instant, LocalDate } from './instant.js';

/** The one time zone of the domain: every local date is a day there. */
export const TIME_ZONE = 'Europe/Copenhagen';

const HOUR = 60 * 60_000;
const MEMO_LIMIT = 200_000;
const dateOfHour = new Map<number, LocalDate>();

/**
 * The local day that an instant falls on. Memoised per UTC hour, at whose beginning every change of offset and every local
 * midnight since 1980 lies; a property compares it with the calendar's own answer from 1980 to 2040.
 */
export function localDate(instant: Instant): LocalDate {
  const hour = Math.floor(Date.parse(instant) / HOUR);
  const known = dateOfHour.get(hour);
  if (known !== undefined) return known;
  const date = localDateByCalendar(hour * HOUR);
  if (dateOfHour.size >= MEMO_LIMIT) dateOfHour.clear();
  dateOfHour.set(hour, date);
  return date;
}

const clockOfHour = new Map<number, string>();

/**
 * The time on the clock on the wall at an instant, `HH:MM`. Memoised as {@link localDate} is, and held to the calendar by the same
 * property.
 */
export function localTime(instant: Instant): string {
  const hour = Math.floor(Date.parse(instant) / HOUR);
  let clock = clockOfHour.get(hour);
  if (clock === undefined) {
    clock = Temporal.Instant.fromEpochMilliseconds(hour * HOUR)
      .toZonedDateTimeISO(TIME_ZONE)
      .toPlainTime()
      .toString();
    if (clockOfHour.size >= MEMO_LIMIT) clockOfHour.clear();
    clockOfHour.set(hour, clock);
  }
  return `${clock.slice(0, 2)}:${instant.slice(14, 16)}`;
}

/** The calendar's own answer, unmemoised. */
export function localDateByCalendar(epochMilliseconds: number): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)
    .toZonedDateTimeISO(TIME_ZONE)
    .toPlainDate()
    .toString();
}

/** The instant at which a local day begins: midnight, or the first moment there is where a clock change skips it. */
export function startOfDay(date: LocalDate): Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(TIME_ZONE).toInstant().toString({ smallestUnit: 'millisecond' });
}

/** The local day `days` calendar days on (or back). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The same day of the month, `months` on (or back); the last one of a month that has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** Local calendar days from one day to another; negative when the second is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether the text is a day of the calendar, `YYYY-MM-DD`. Counted by hand, because every id of a slot or a booking holds
 * a day and is asked about; a property compares it with the calendar's own answer.
 */
export function isLocalDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const leapDay = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return day >= 1 && day <= (DAYS_OF_MONTHS[month - 1] ?? 0) + leapDay;
}

const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i;

/**
 * An RFC 3339 time with an offset as an instant, cut to whole milliseconds; undefined when it is none (no offset, no
 * such day, a year outside 0000-9999).
 */
export function parseInstant(text: string): Instant | undefined {
  if (!WITH_OFFSET.test(text)) return undefined;
  try {
    const instant = Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond', roundingMode: 'floor' });
    return /^\d{4}-/.test(instant) ? instant : undefined;
  } catch {
    return undefined;
  }
}
