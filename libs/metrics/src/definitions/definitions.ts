import type { OwnDefinition } from './definition.js';
import { ATTENDANCE_RATE } from './figures/attendance-rate.js';
import { FILL_RATE } from './figures/fill-rate.js';
import { LEAD_TIME } from './figures/lead-time.js';
import { MILESTONES } from './figures/milestones.js';
import { SELF_BOOKING_SHARE_1, SELF_BOOKING_SHARE_2 } from './figures/self-booking-share.js';
import { TIME_TO_REFILL } from './figures/time-to-refill.js';

/** Every definition, per figure in order of version; each month has exactly one in force. */
export const DEFINITIONS: readonly OwnDefinition[] = [
  SELF_BOOKING_SHARE_1,
  SELF_BOOKING_SHARE_2,
  ATTENDANCE_RATE,
  TIME_TO_REFILL,
  FILL_RATE,
  LEAD_TIME,
  MILESTONES,
];
