import type { Kysely } from 'kysely';
import {
  SEATS_DAYS,
  SEATS_MONTHS,
  SEATS_OFFICES,
  SEATS_PROJECTS,
  SEATS_REFILLS,
  SEATS_SLOTS,
} from '../views/seats-v1.js';
import { createCells } from './create-cells.js';
import { createTable } from './create-table.js';

export async function createSeats(db: Kysely<unknown>): Promise<void> {
  await createTable(db, SEATS_SLOTS, 'rewritten');
  await createTable(db, SEATS_OFFICES);
  await createTable(db, SEATS_PROJECTS);
  for (const table of [SEATS_DAYS, SEATS_MONTHS, SEATS_REFILLS]) await createCells(db, table);
}
