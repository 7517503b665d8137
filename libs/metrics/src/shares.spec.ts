import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attendanceRate, completeness } from './attendance-rate.js';
import { leadTimeOf } from './lead-time.js';
import { municipalityGroup } from './municipality-group.js';
import { originGroupOf } from './origin-group.js';
import { selfBookingShare } from './self-booking-share.js';

describe('the self-booking share', () => {
  const counts = { selfBooked: 3, summoned: 5, walkIn: 4, unknown: 90 };

  test('has walk-ins in the denominator in version 1: 3 / (3 + 5 + 4)', () => {
    expect(selfBookingShare(1, counts)).toMatchObject({ numerator: 3, denominator: 12, share: 0.25 });
  });

  test('leaves walk-ins out in version 2: 3 / (3 + 5)', () => {
    expect(selfBookingShare(2, counts)).toMatchObject({ numerator: 3, denominator: 8, share: 0.375 });
  });

  test('of interviews of unknown origin alone is nothing', () => {
    expect(selfBookingShare(2, { selfBooked: 0, summoned: 0, walkIn: 0, unknown: 9 })).toEqual({
      numerator: 0,
      denominator: 0,
      share: null,
      interval: null,
    });
  });
});

describe('the attendance rate', () => {
  const counts = { attended: 6, missed: 2, excused: 1, cancelled: 5, notRecorded: 3 };

  test('is attended out of attended and missed: 6 / 8', () => {
    expect(attendanceRate(counts)).toMatchObject({ numerator: 6, denominator: 8, share: 0.75 });
  });

  test('stands on recorded out of due: 9 / 12', () => {
    expect(completeness(counts)).toBe(0.75);
    expect(completeness({ attended: 0, missed: 0, excused: 0, cancelled: 5, notRecorded: 0 })).toBeNull();
  });
});

test.each([
  [-3, 'sameDay'],
  [0, 'sameDay'],
  [1, '1d'],
  [2, '2-7d'],
  [7, '2-7d'],
  [8, '8-14d'],
  [14, '8-14d'],
  [15, '15-28d'],
  [28, '15-28d'],
  [29, 'over28d'],
])('a booking %i days ahead is %s', (days, leadTime) => {
  expect(leadTimeOf(days)).toBe(leadTime);
});

test('a booking that staff made on behalf of the citizen counts as summoned', () => {
  expect(originGroupOf('selfBooked', true)).toBe('summoned');
  expect(originGroupOf('selfBooked', false)).toBe('selfBooked');
  expect(originGroupOf('unknown', true)).toBe('unknown');
});

describe('a group of municipalities', () => {
  test('is pooled, 11 / 110, and averaged, (1 / 10 + 10 / 100 + ...) over those with a denominator', () => {
    const group = municipalityGroup([
      { numerator: 1, denominator: 10 },
      { numerator: 10, denominator: 50 },
      { numerator: 0, denominator: 0 },
      { numerator: 0, denominator: 50 },
    ]);
    expect(group.pooled).toMatchObject({ numerator: 11, denominator: 110, share: 0.1 });
    expect(group.mean.municipalities).toBe(3);
    expect(group.mean.share).toBeCloseTo(0.1, 15);
  });

  test('of none has neither', () => {
    expect(municipalityGroup([])).toEqual({
      pooled: { numerator: 0, denominator: 0, share: null, interval: null },
      mean: { municipalities: 0, share: null },
    });
  });

  test('does not depend on the order of its municipalities, and its mean lies between their shares', () => {
    const side = fc
      .integer({ min: 1, max: 100_000 })
      .chain((denominator) => fc.record({ numerator: fc.nat(denominator), denominator: fc.constant(denominator) }));
    fc.assert(
      fc.property(fc.array(side, { minLength: 1 }), fc.infiniteStream(fc.double()), (sides, keys) => {
        const shuffled = sides
          .map((one) => ({ one, key: Number(keys.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const group = municipalityGroup(sides);
        expect(municipalityGroup(shuffled)).toEqual(group);
        const shares = sides.map(({ numerator, denominator }) => numerator / denominator);
        expect(group.mean.share).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-12);
        expect(group.mean.share).toBeLessThanOrEqual(Math.max(...shares) + 1e-12);
      }),
    );
  });
});
