import { daysBetween, localDate, type Instant, type LocalDate } from '@selvbook/booking';

const DAY_ZERO: LocalDate = '1970-01-01';
const numbers = new Map<LocalDate, number>();

/** The days of a century and a half at most, so nothing needs to be forgotten. */
function dayNumber(date: LocalDate): number {
  let number = numbers.get(date);
  if (number === undefined) numbers.set(date, (number = daysBetween(DAY_ZERO, date)));
  return number;
}

/** Local calendar days from one instant to another; the calendar is asked once a day. */
export const leadDays = (bookedAt: Instant, startsAt: Instant): number =>
  dayNumber(localDate(startsAt)) - dayNumber(localDate(bookedAt));
