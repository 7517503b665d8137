import { exports } from './analysts/exports.js';
import { verify } from './analysts/verify.js';
import { apis } from './apis/apis.js';
import { appends } from './appends/appends.js';
import { asOf } from './as-of/as-of.js';
import { availability } from './availability/availability.js';
import { booking } from './booking/booking.js';
import { dashboard } from './dashboard/dashboard.js';
import { eventStoreDb } from './eventstoredb/eventstoredb.js';
import { growth } from './growth/growth.js';
import { lagPostgres } from './lag/lag-postgres.js';
import { lag } from './lag/lag.js';
import { metrics } from './metrics/metrics.js';
import { pools } from './pools/pools.js';
import { rebuildPostgres } from './rebuild/rebuild-postgres.js';
import { rebuild } from './rebuild/rebuild.js';
import { replay } from './replay/replay.js';
import type { Part } from './report/part.js';
import { start } from './start/start.js';
import { takeOver } from './take-over/take-over.js';

/** Every part of the bench, in the order in which they run. */
export const PARTS: readonly Part[] = [
  booking,
  appends,
  rebuild,
  asOf,
  rebuildPostgres,
  replay,
  eventStoreDb,
  lag,
  lagPostgres,
  apis,
  pools,
  takeOver,
  availability,
  metrics,
  dashboard,
  verify,
  exports,
  growth,
  start,
];
