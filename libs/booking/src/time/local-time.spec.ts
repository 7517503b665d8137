import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { moment } from '../testing/moment.js';
import {
  addDays,
  addMonths,
  daysBetween,
  isLocalDate,
  localDate,
  localDateByCalendar,
  localTime,
  parseInstant,
  startOfDay,
  TIME_ZONE,
} from './local-time.js';

const QUARTER = 15 * 60_000;
const DAY = 24 * 60 * 60_000;
const BEGIN = Date.parse('1980-01-01T00:00:00.000Z');
const END = Date.parse('2041-01-01T00:00:00.000Z');
const localDateOf = (milliseconds: number) => localDate(new Date(milliseconds).toISOString());
const anyTime = fc.integer({ min: BEGIN, max: END - 1 });
const anyDay = fc.integer({ min: 0, max: 22_279 }).map((days) => addDays('1980-01-01', days));

function isDayByCalendar(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** Every moment from 1980 to 2040 at which the clock in Denmark was, or will be, set. */
function clockChanges(): readonly number[] {
  const changes: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(BEGIN).toZonedDateTimeISO(TIME_ZONE);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= END) return changes;
    changes.push(next.epochMilliseconds);
    at = next;
  }
}

describe('the local day of an instant', () => {
  test('changes at midnight in Denmark', () => {
    expect(localDate('2026-03-02T22:59:59.999Z')).toBe('2026-03-02');
    expect(localDate('2026-03-02T23:00:00.000Z')).toBe('2026-03-03');
    expect(localDate('2026-07-02T21:59:59.999Z')).toBe('2026-07-02');
    expect(localDate('2026-07-02T22:00:00.000Z')).toBe('2026-07-03');
  });

  test('has the time on the clock beside it, before and after it is set', () => {
    expect(localTime('2026-03-29T00:59:59.999Z')).toBe('01:59');
    expect(localTime('2026-03-29T01:00:00.000Z')).toBe('03:00');
    expect(localTime('2026-10-25T00:30:00.000Z')).toBe('02:30');
    expect(localTime('2026-10-25T01:30:00.000Z')).toBe('02:30');
    fc.assert(
      fc.property(anyTime, (at) => {
        const byCalendar = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(TIME_ZONE).toPlainTime();
        const text = byCalendar.toString({ smallestUnit: 'minute' });
        for (let time = 0; time < 2; time += 1) expect(localTime(new Date(at).toISOString())).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test('is the calendar’s own answer, at any millisecond from 1980 to 2040, asked once or twice', () => {
    fc.assert(
      fc.property(anyTime, (at) => {
        expect(localDateOf(at)).toBe(localDateByCalendar(at));
        expect(localDateOf(at)).toBe(localDateByCalendar(at));
      }),
      { numRuns: 2000 },
    );
  });

  test('and in every quarter-hour of the days around every clock change', () => {
    const changes = clockChanges();
    expect(changes).toHaveLength(2 * 61);
    const wrong: string[] = [];
    for (const change of changes) {
      for (let at = change - DAY; at < change + DAY; at += QUARTER) {
        const first = localDateByCalendar(at);
        const last = localDateByCalendar(at + QUARTER - 1);
        if (localDateOf(at) !== first || localDateOf(at + QUARTER - 1) !== last) wrong.push(new Date(at).toISOString());
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('the start of a day', () => {
  test('is midnight in Denmark', () => {
    expect(startOfDay('2026-03-02')).toBe('2026-03-01T23:00:00.000Z');
    expect(startOfDay('2026-07-02')).toBe('2026-07-01T22:00:00.000Z');
  });

  test.each([
    ['2026-03-28', 24],
    ['2026-03-29', 23],
    ['2026-03-30', 24],
    ['2026-10-25', 25],
    ['1980-04-06', 23],
    ['1980-09-28', 25],
  ])('%s has %d hours', (day, hours) => {
    expect((Date.parse(startOfDay(addDays(day, 1))) - Date.parse(startOfDay(day))) / 3_600_000).toBe(hours);
  });

  test('is the first moment of that day, from 1980 to 2040', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const start = Date.parse(startOfDay(day));
        expect(localDateOf(start)).toBe(day);
        expect(localDateOf(start - 1)).toBe(addDays(day, -1));
      }),
      { numRuns: 300 },
    );
  });
});

describe('counting days', () => {
  test('goes by the calendar', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
  });

  test('counts months to the same day, or the last there is', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-03-15', -24)).toBe('2022-03-15');
    expect(addMonths('2023-11-30', 3)).toBe('2024-02-29');
    expect(addMonths('2024-12-01', 1)).toBe('2025-01-01');
  });

  test('there and back again', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days)) + 0).toBe(days + 0);
        expect(addDays(addDays(day, days), -days)).toBe(day);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a day of the calendar', () => {
  test.each(['2026-03-02', '2024-02-29', '2000-02-29', '1980-12-31', '0001-01-01', '9999-12-31'])(
    '%s is one',
    (text) => {
      expect(isLocalDate(text)).toBe(true);
    },
  );

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '2026-04-31',
    '2026-3-2',
    '20260302',
    '2026-03-02T00:00',
    ' 2026-03-02',
    '2026-03-02\n',
    '-2026-03-02',
    '+010000-01-01',
    '',
    'today',
  ])('%j is none', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });

  test('is one when the calendar says so, in any year, month and day of two digits', () => {
    const digits = (count: number) =>
      fc.integer({ min: 0, max: 10 ** count - 1 }).map((n) => `${n}`.padStart(count, '0'));
    const month = fc.oneof(digits(2), fc.constantFrom('02', '04', '12'));
    const day = fc.oneof(digits(2), fc.constantFrom('28', '29', '30', '31'));
    fc.assert(
      fc.property(digits(4), month, day, (...parts) => {
        expect(isLocalDate(parts.join('-'))).toBe(isDayByCalendar(parts.join('-')));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('reading an instant', () => {
  test.each([
    ['2026-03-02T09:00:00+01:00', '2026-03-02T08:00:00.000Z'],
    ['2026-03-02T08:00:00Z', '2026-03-02T08:00:00.000Z'],
    ['2026-03-02T08:00:00-00:00', '2026-03-02T08:00:00.000Z'],
    ['2026-03-02T08:00:00.5Z', '2026-03-02T08:00:00.500Z'],
    ['2026-03-02T08:00:00.999999999Z', '2026-03-02T08:00:00.999Z'],
    ['1960-03-02T08:00:00.9999Z', '1960-03-02T08:00:00.999Z'],
    ['2026-03-02T00:30:00+14:00', '2026-03-01T10:30:00.000Z'],
    ['2026-10-25T02:30:00+02:00', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T02:30:00+01:00', '2026-10-25T01:30:00.000Z'],
    ['2026-03-29T02:30:00+01:00', '2026-03-29T01:30:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['2026-03-12t09:00:00z', '2026-03-12T09:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  test('a leap second is the last second of its minute', () => {
    expect(parseInstant('2016-12-31T23:59:60Z')).toBe('2016-12-31T23:59:59.000Z');
  });

  test.each([
    ['no offset', '2026-03-02T09:00:00'],
    ['a zone for an offset', '2026-03-02T09:00:00[Europe/Copenhagen]'],
    ['an offset and a zone', '2026-03-02T09:00:00+01:00[Europe/Copenhagen]'],
    ['an offset of hours', '2026-03-02T09:00:00+01'],
    ['an offset without its colon', '2026-03-02T09:00:00+0100'],
    ['an offset of a day', '2026-03-02T09:00:00+24:00'],
    ['24:00', '2026-03-02T24:00:00Z'],
    ['a minute too many', '2026-03-02T09:60:00Z'],
    ['61 seconds', '2026-03-02T09:00:61Z'],
    ['no such day', '2026-02-30T09:00:00Z'],
    ['a day', '2026-03-02'],
    ['a blank for the T', '2026-03-02 09:00:00Z'],
    ['a comma', '2026-03-02T09:00:00,5Z'],
    ['ten decimals', '2026-03-02T09:00:00.1234567890Z'],
    ['a year beyond 9999', '+010000-01-01T00:00:00Z'],
    ['one that its offset carries beyond 9999', '9999-12-31T23:59:59-01:00'],
    ['one that its offset carries before 0000', '0000-01-01T00:00:00+01:00'],
    ['nothing', ''],
    ['a word', 'now'],
    ['a number', '1772438400000'],
  ])('%s is none: %s', (_what, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test('what is read reads the same again, and orders as text does', () => {
    fc.assert(
      fc.property(anyTime, anyTime, (one, other) => {
        const [a, b] = [one, other].map((at) => parseInstant(new Date(at).toISOString())!) as [string, string];
        expect(parseInstant(a)).toBe(a);
        expect(Date.parse(a)).toBe(one);
        expect(a < b).toBe(one < other);
      }),
      { numRuns: 300 },
    );
  });

  test('a moment on the wall in Denmark', () => {
    expect(moment('2026-03-02T09:00')).toBe(parseInstant('2026-03-02T09:00:00+01:00'));
    expect(() => moment('2026-03-29T02:30')).toThrow(RangeError);
  });
});
