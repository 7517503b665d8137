import { availability } from './availability/availability.js';
import { bookings } from './bookings/bookings.js';
import { interviews } from './interviews/interviews.js';
import type { Projection } from './projection.js';
import { unfinishedClaims } from './unfinished-claims/unfinished-claims.js';

/** Every projection there is, in the version that queries ask. */
export const PROJECTIONS: readonly Projection[] = [availability, bookings, unfinishedClaims, interviews];
