import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../time/instant.js';
import { TIME_ZONE } from '../time/local-time.js';

/** The instant at which a clock in Denmark shows this: `2026-03-02T09:00`. A moment that a clock change skips is an error. */
export function moment(local: string): Instant {
  return Temporal.PlainDateTime.from(local)
    .toZonedDateTime(TIME_ZONE, { disambiguation: 'reject' })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });
}

/** The instant so many minutes later (or earlier). */
export function minutesAfter(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}
