import { expect, test } from '@jest/globals';
import type { ShareDefinition } from './definition.js';
import { ATTENDANCE_RATE } from './figures/attendance-rate.js';
import { SELF_BOOKING_SHARE_1, SELF_BOOKING_SHARE_2 } from './figures/self-booking-share.js';
import type { Unit } from './predicate.js';
import { shareCounter } from './share-counter.js';

const booked = (origin: string, status: string, joint = false): Unit => ({ origin, status, joint });

const UNITS: readonly Unit[] = [
  booked('selfBooked', 'open'),
  booked('selfBooked', 'missed'),
  booked('selfBooked', 'cancelled'),
  booked('selfBooked', 'attended', true),
  booked('summoned', 'attended'),
  booked('summoned', 'excused'),
  booked('summoned', 'notRecorded'),
  booked('unknown', 'attended'),
  booked('walkIn', 'attended'),
];

const counted = (definition: ShareDefinition) => {
  const counter = shareCounter(definition);
  for (const unit of UNITS) counter.add(unit);
  return counter.result();
};

test('the self-booking share of version 1 has walk-ins in it, version 2 has not; cancelled and joint ones are in neither', () => {
  const counts = { selfBooked: 2, summoned: 3, walkIn: 1, unknown: 1 };
  expect(counted(SELF_BOOKING_SHARE_1)).toMatchObject({ numerator: 2, denominator: 6, counts });
  expect(counted(SELF_BOOKING_SHARE_2)).toMatchObject({ numerator: 2, denominator: 5, share: 0.4, counts });
});

test('the attendance rate has joint ones, and says how much of what is due it stands on', () => {
  expect(counted(ATTENDANCE_RATE)).toMatchObject({
    // Attended: joint, summoned, unknown. Missed: one. Recorded 5 of 6.
    numerator: 3,
    denominator: 4,
    counts: { attended: 3, missed: 1, excused: 1, cancelled: 1, notRecorded: 1 },
    completeness: 5 / 6,
  });
});

test('what is no part of the denominator is no part of the numerator either', () => {
  const definition = { ...SELF_BOOKING_SHARE_2, denominator: { origin: ['summoned'] } };
  expect(counted(definition)).toMatchObject({ numerator: 0, denominator: 3 });
});

test('values are told by rank, of the units that they are asked of', () => {
  const quantiles = {
    value: 'leadDays',
    among: { origin: ['selfBooked'] },
    probabilities: [0.25, 0.5, 0.975],
  } as const;
  const counter = shareCounter({ ...ATTENDANCE_RATE, quantiles });
  for (const [place, unit] of UNITS.entries()) counter.add(unit, place);
  counter.add(booked('selfBooked', 'attended'));
  expect(counter.result().days).toEqual({
    denominator: 4,
    p25: { value: 0.5, interval: null },
    median: { value: 1.5, interval: null },
    p97_5: { value: 3, interval: null },
  });
});
