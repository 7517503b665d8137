import { availability } from './availability/availability.js';
import { bookings } from './bookings/bookings.js';
import { interviewsV1, interviewsV2, interviewsV3 } from './interviews/interviews.js';
import type { Projection } from './projection.js';
import { seats } from './seats/seats.js';
import { unfinishedClaims } from './unfinished-claims/unfinished-claims.js';

/** Every version of every projection there is. A process works on those that its views know of and that are not retired. */
export const PROJECTIONS: readonly Projection[] = [
  availability,
  bookings,
  unfinishedClaims,
  interviewsV1,
  interviewsV2,
  interviewsV3,
  seats,
];
