import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { AVAILABILITY_SLOTS } from '../views/availability-v1.js';
import { BOOKINGS_BOOKINGS, BOOKINGS_SLOTS } from '../views/bookings-v1.js';
import { CHECKPOINTS } from '../views/checkpoints.js';
import { INTERVIEWS_V1 } from '../views/interviews-v1.js';
import { PARKED_STREAMS, RETRY_REQUESTS } from '../views/parking.js';
import { PROJECTION_VERSIONS, VERSION_CHANGES } from '../views/projection-versions.js';
import { UNCLAIMED_BOOKINGS, UNFINISHED_CLAIMS } from '../views/unfinished-claims-v1.js';
import { isSqlite } from '../table/database-kind.js';
import { createInterviews } from './create-interviews.js';
import { createTable } from './create-table.js';

/**
 * The tables that all programs share, and those of the first versions of the projections, on every database; a step that was ever
 * run is never changed. A later version's tables are made when it begins to be built (`begin-versions.ts`): a step that an
 * older program does not know would keep it from starting while the two run side by side.
 */
export const COMMON_STEPS: Readonly<Record<string, Migration>> = {
  '0001-checkpoints': { up: (db: Kysely<unknown>) => createTable(db, CHECKPOINTS) },
  '0002-availability-v1': {
    up: async (db: Kysely<unknown>) => {
      await createTable(db, AVAILABILITY_SLOTS);
      // What can be booked in an office, in the order it is shown; the last three let a filter be judged in the index.
      await sql`create index availability_v1_bookable on availability_v1_slots
        (office_id, starts_at, slot_id, interview_type, audience, group_bits) where free > 0`.execute(db);
    },
  },
  '0003-bookings-v1': {
    up: async (db: Kysely<unknown>) => {
      await createTable(db, BOOKINGS_SLOTS);
      await createTable(db, BOOKINGS_BOOKINGS, 'rewritten');
      await sql`create index bookings_v1_by_citizen on bookings_v1_bookings (citizen_id)`.execute(db);
    },
  },
  '0004-interviews-v1': {
    up: (db: Kysely<unknown>) => createInterviews(db, INTERVIEWS_V1),
  },
  '0005-unfinished-claims-v1': {
    up: async (db: Kysely<unknown>) => {
      await createTable(db, UNFINISHED_CLAIMS);
      await createTable(db, UNCLAIMED_BOOKINGS);
    },
  },
  '0006-projection-versions': {
    up: async (db: Kysely<unknown>) => {
      await createTable(db, PROJECTION_VERSIONS);
      await createTable(db, VERSION_CHANGES);
      await sql`create unique index projection_versions_live on projection_versions (projection) where state = 'live'`.execute(
        db,
      );
      // What was built before there were versions to choose from was what everybody read.
      const now = new Date().toISOString();
      await sql`insert into projection_versions (projection, version, state, since)
        select projection, version, 'live', ${now} from checkpoints`.execute(db);
      await sql`insert into projection_version_changes (projection, number, version, state, since)
        select projection, 1, version, state, since from projection_versions`.execute(db);
    },
  },
  '0007-parking': {
    up: async (db: Kysely<unknown>) => {
      const integer = isSqlite(db) ? 'integer' : 'bigint';
      for (const column of ['retries', 'live', 'parked']) {
        await sql.raw(`alter table checkpoints add column ${column} ${integer} not null default 0`).execute(db);
      }
      await createTable(db, PARKED_STREAMS);
      await createTable(db, RETRY_REQUESTS);
    },
  },
};
