import { addDays, daysBetween, startOfDay, type LocalDate } from '@selvbook/booking';
import { closedDays } from './holidays.js';

/** A local day, counted from the first of the history: 0, 1, 2 … */
export type Day = number;

const MINUTE = 60_000;
const MINUTES_A_DAY = 24 * 60;

/** The days of a history and some beyond it, with what the year makes of them. */
export class Calendar {
  /** The first day after the history. */
  readonly until: Day;
  private readonly dates: LocalDate[] = [];
  private readonly starts: number[] = [];
  private readonly open: boolean[] = [];
  private readonly firstWeekday: number;

  /** From a day to the last before `until`; `beyond`: how many days more can be asked about. */
  constructor(from: LocalDate, until: LocalDate, beyond: number) {
    this.until = daysBetween(from, until);
    this.firstWeekday = ((daysBetween('2024-01-01', from) % 7) + 7) % 7;
    const closed = new Map<string, ReadonlyMap<LocalDate, string>>();
    for (let day = 0, date = from; day <= this.until + beyond + 1; day++, date = addDays(date, 1)) {
      const year = date.slice(0, 4);
      if (!closed.has(year)) closed.set(year, closedDays(Number(year)));
      this.dates.push(date);
      this.starts.push(Date.parse(startOfDay(date)));
      this.open.push(this.weekday(day) < 5 && !closed.get(year)!.has(date));
    }
  }

  date(day: Day): LocalDate {
    const date = this.dates[day];
    if (date === undefined) throw new RangeError(`day ${day} is beyond the calendar`);
    return date;
  }

  /** The month of a day, `YYYY-MM`. */
  month(day: Day): string {
    return this.date(day).slice(0, 7);
  }

  /** 0 Monday to 6 Sunday. */
  weekday(day: Day): number {
    return (this.firstWeekday + day) % 7;
  }

  /** Whether offices are open: no weekend, no holiday. */
  isOpen(day: Day): boolean {
    return this.open[day] ?? false;
  }

  /** This day, or the first after it on which offices are open. */
  openFrom(day: Day): Day {
    let found = day;
    while (found < this.open.length && !this.open[found]) found++;
    return found;
  }

  /**
   * A time of a day as whole milliseconds since the epoch; `minute` counts from midnight by the clock on the wall, and
   * need not be whole. Told from the midnight after it, because the clocks change before three.
   */
  at(day: Day, minute: number): number {
    const next = this.starts[day + 1];
    if (next === undefined) throw new RangeError(`day ${day} is beyond the calendar`);
    return Math.floor(minute < 180 ? this.starts[day]! + minute * MINUTE : next - (MINUTES_A_DAY - minute) * MINUTE);
  }
}
