import { sql, type Kysely } from 'kysely';
import type { InterviewsTables } from '../views/interviews-tables.js';
import { createCells } from './create-cells.js';
import { createTable } from './create-table.js';

/** The tables of a version of `interviews`, and their indexes. */
export async function createInterviews(db: Kysely<unknown>, tables: InterviewsTables): Promise<void> {
  await createTable(db, tables.interviews, 'rewritten');
  await indexByCitizen(db, tables);
  await createTable(db, tables.citizens);
  await createTable(db, tables.offices);
  await createTable(db, tables.projects);
  for (const table of [tables.days, ...tables.months]) await createCells(db, table);
  if (!tables.selfBookings) return;
  await createTable(db, tables.selfBookings.made);
  await createCells(db, tables.selfBookings.months);
}

/** A citizen's interviews are found by it. */
export async function indexByCitizen(db: Kysely<unknown>, tables: InterviewsTables): Promise<void> {
  await sql.raw(`create index ${byCitizen(tables)} on ${tables.interviews.name} (citizen_id)`).execute(db);
}

/** For who writes very many interviews before one is looked for: to make the index once costs less than to keep it up. */
export async function dropIndexByCitizen(db: Kysely<unknown>, tables: InterviewsTables): Promise<void> {
  await sql.raw(`drop index ${byCitizen(tables)}`).execute(db);
}

const byCitizen = ({ interviews }: InterviewsTables): string => interviews.name.replace(/_interviews$/, '_by_citizen');
