import { isSuppressed } from '../values/published.js';
import type { Cell, ColumnKind } from '../table/table.js';
import type { Language } from './language.js';
import type { Words } from './da.js';

/** Numbers, days and instants as the language writes them. */
export type Formats = ReturnType<typeof formatsOf>;

/** Days are the country's, wherever the reader is. */
const ZONE = 'Europe/Copenhagen';

export function formatsOf(language: Language, words: Words) {
  const locale = language === 'da' ? 'da-DK' : 'en-GB';
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  /** Differences of shares: two digits at least, so that a small slope does not become 0. */
  const signed = new Intl.NumberFormat(locale, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    minimumSignificantDigits: 2,
    maximumSignificantDigits: 2,
    roundingPriority: 'morePrecision',
  });
  const wholePercent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const days = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const dayFormat = days({ day: 'numeric', month: 'long', year: 'numeric' });
  const monthFormat = days({ month: 'long', year: 'numeric' });
  const shortMonthFormat = days({ month: 'short', year: '2-digit' });
  const shortDayFormat = days({ day: 'numeric', month: 'short' });
  const instantFormat = new Intl.DateTimeFormat(locale, { timeZone: ZONE, dateStyle: 'long', timeStyle: 'short' });
  const clockFormat = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });

  const count = (value: number) => whole.format(value);
  const share = (value: number) => percent.format(value);
  const month = (text: string) => monthFormat.format(utc(`${text}-01`));
  const shortMonth = (text: string) => shortMonthFormat.format(utc(`${text}-01`));
  const week = (monday: string) => shortDayFormat.format(utc(monday));
  const instant = (text: string) => instantFormat.format(new Date(text));
  const day = (date: string) => dayFormat.format(utc(date));
  // With a minus that no line ends at.
  const difference = (value: number) => signed.format(100 * value).replace('-', '−');
  const hours = (value: number) => words.hours(tenths.format(value));

  function cell(value: Cell, kind: ColumnKind): string {
    if (value === null || value === '') return '–';
    if (isSuppressed(value)) return words.suppressed;
    if (typeof value === 'string') {
      if (kind === 'month') return month(value);
      if (kind === 'week') return week(value);
      if (kind === 'day') return day(value);
      return kind === 'instant' ? instant(value) : value;
    }
    if (kind === 'share') return share(value);
    if (kind === 'points') return words.points(difference(value));
    return kind === 'hours' ? hours(value) : count(value);
  }

  return {
    count,
    share,
    axisShare: (value: number) => wholePercent.format(value),
    day,
    /** In percentage points, without saying so. */
    difference,
    month,
    shortMonth,
    week,
    clock: (time: Date) => clockFormat.format(time),
    cell,
  };
}

/** A day as its first moment in UTC, which is how days are written here. */
export const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);
