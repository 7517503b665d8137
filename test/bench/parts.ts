import { appends } from './appends/appends.js';
import { availability } from './availability/availability.js';
import { booking } from './booking/booking.js';
import { eventStoreDb } from './eventstoredb/eventstoredb.js';
import { growth } from './growth/growth.js';
import { lag } from './lag/lag.js';
import { metrics } from './metrics/metrics.js';
import { rebuild } from './rebuild/rebuild.js';
import { replay } from './replay/replay.js';
import type { Part } from './report/part.js';
import { start } from './start/start.js';

/** Every part of the bench, in the order in which they run. */
export const PARTS: readonly Part[] = [
  booking,
  appends,
  rebuild,
  replay,
  eventStoreDb,
  lag,
  availability,
  metrics,
  growth,
  start,
];
