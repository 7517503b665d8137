import { describe, expect, test } from '@jest/globals';
import { Calendar } from './calendar.js';

describe('the calendar of a history', () => {
  const calendar = new Calendar('2024-03-28', '2024-11-01', 10);
  const dayOf = (date: string) => {
    for (let day = 0; day < calendar.until; day++) if (calendar.date(day) === date) return day;
    throw new Error(date);
  };
  const clock = (day: number, minute: number) => new Date(calendar.at(day, minute)).toISOString();

  test('has its days in order', () => {
    expect([calendar.date(0), calendar.date(1), calendar.month(0)]).toEqual(['2024-03-28', '2024-03-29', '2024-03']);
    expect(calendar.date(calendar.until)).toBe('2024-11-01');
    expect(calendar.weekday(dayOf('2024-09-02'))).toBe(0);
    expect(calendar.weekday(dayOf('2024-09-08'))).toBe(6);
    expect(() => calendar.date(calendar.until + 50)).toThrow(RangeError);
  });

  test('knows weekdays before 2024 too', () => {
    expect(new Calendar('2016-02-29', '2016-03-02', 1).weekday(0)).toBe(0);
  });

  test('goes by the clock on the wall, on the days it changes too', () => {
    expect(clock(dayOf('2024-04-02'), 9 * 60)).toBe('2024-04-02T07:00:00.000Z');
    expect(clock(dayOf('2024-03-31'), 60)).toBe('2024-03-31T00:00:00.000Z');
    expect(clock(dayOf('2024-03-31'), 9 * 60)).toBe('2024-03-31T07:00:00.000Z');
    expect(clock(dayOf('2024-10-27'), 60)).toBe('2024-10-26T23:00:00.000Z');
    expect(clock(dayOf('2024-10-27'), 23 * 60)).toBe('2024-10-27T22:00:00.000Z');
    expect(clock(dayOf('2024-10-28'), 0)).toBe('2024-10-27T23:00:00.000Z');
    expect(Number.isInteger(calendar.at(3, 500.123456))).toBe(true);
  });

  test('is open on working days', () => {
    expect(
      ['2024-04-01', '2024-04-02', '2024-04-06', '2024-06-05'].map((date) => calendar.isOpen(dayOf(date))),
    ).toEqual([false, true, false, false]);
    expect(calendar.date(calendar.openFrom(dayOf('2024-03-28')))).toBe('2024-04-02');
    expect(calendar.date(calendar.openFrom(dayOf('2024-04-02')))).toBe('2024-04-02');
  });
});
