import { appends } from './appends/appends.js';
import { booking } from './booking/booking.js';
import { rebuild } from './rebuild/rebuild.js';
import type { Part } from './report/part.js';

/** Every part of the bench, in the order in which they run. */
export const PARTS: readonly Part[] = [booking, appends, rebuild];
