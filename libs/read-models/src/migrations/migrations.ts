import { sql, type Kysely } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';
import { AVAILABILITY_SLOTS } from '../views/availability-v1.js';
import { BOOKINGS_BOOKINGS, BOOKINGS_SLOTS } from '../views/bookings-v1.js';
import { CHECKPOINTS } from '../views/checkpoints.js';
import {
  DAY_CELLS,
  INTERVIEWS,
  INTERVIEWS_CITIZENS,
  INTERVIEWS_OFFICES,
  INTERVIEWS_PROJECTS,
  MEASURES,
  MONTH_CELLS,
  type CellTable,
} from '../views/interviews-v1.js';
import { UNCLAIMED_BOOKINGS, UNFINISHED_CLAIMS } from '../views/unfinished-claims-v1.js';
import { createTable } from './create-table.js';

/** One step per version of a projection; a step that was ever run is never changed. */
const steps: Record<string, Migration> = {
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
      await createTable(db, BOOKINGS_BOOKINGS);
      await sql`create index bookings_v1_by_citizen on bookings_v1_bookings (citizen_id)`.execute(db);
    },
  },
  '0004-interviews-v1': {
    up: async (db: Kysely<unknown>) => {
      await createTable(db, INTERVIEWS);
      await sql`create index interviews_v1_by_citizen on interviews_v1_interviews (citizen_id)`.execute(db);
      await createTable(db, INTERVIEWS_CITIZENS);
      await createTable(db, INTERVIEWS_OFFICES);
      await createTable(db, INTERVIEWS_PROJECTS);
      for (const table of [DAY_CELLS, ...MONTH_CELLS]) await createCells(db, table);
    },
  },
  '0005-unfinished-claims-v1': {
    up: async (db: Kysely<unknown>) => {
      await createTable(db, UNFINISHED_CLAIMS);
      await createTable(db, UNCLAIMED_BOOKINGS);
    },
  },
};

/**
 * With an index of the empty cells, so that finding those to remove does not read the others. It is on a measure, since
 * an equality on an index's first column is what a planner never passes over.
 */
async function createCells(db: Kysely<unknown>, table: CellTable): Promise<void> {
  await createTable(db, table);
  const text = `create index ${table.name}_empty on ${table.name} (${MEASURES[0]}) where ${emptyCell}`;
  await sql.raw(text).execute(db);
}

/** The condition that a cell counts nothing, exactly as its index has it. */
export const emptyCell = MEASURES.map((measure) => `${measure} = 0`).join(' and ');

export const MIGRATIONS: MigrationProvider = { getMigrations: async () => steps };
