import {
  createCells,
  dropIndexByCitizen,
  indexByCitizen,
  type InterviewsTables,
  type ViewTables,
} from '@selvbook/read-models';
import { sql, type Kysely } from 'kysely';
import { countedInterviews } from './count-interviews.js';

/**
 * Of the view's tables, which are empty, what a view that is only asked can do without. The cells by day are hardly fewer than the interviews, and a
 * question needs them for the days of a month or two: it counts those interviews itself. A citizen's interviews nobody asks for.
 */
export async function leaveToQuestions(db: Kysely<ViewTables>, tables: InterviewsTables): Promise<void> {
  const { days, interviews } = tables;
  if (await isLeft(db, tables)) return void (await sql`drop index ${sql.table(byDate(interviews))}`.execute(db));
  await dropIndexByCitizen(db as unknown as Kysely<unknown>, tables);
  await sql`drop table ${sql.table(days.name)}`.execute(db);
  await sql.raw(`create view ${days.name} as ${countedInterviews(days, tables)}`).execute(db);
}

/** Finds the interviews of some days; made when all are there, since to make it once costs less than to keep it up. */
export async function indexByDate(db: Kysely<ViewTables>, { interviews }: InterviewsTables): Promise<void> {
  await sql.raw(`create index ${byDate(interviews)} on ${interviews.name} (date)`).execute(db);
}

/** Makes it, where it was left out, for a view that is to be kept in step. */
export async function makeWhole(db: Kysely<ViewTables>, tables: InterviewsTables): Promise<void> {
  const { days } = tables;
  if (!(await isLeft(db, tables))) return;
  await sql`drop view ${sql.table(days.name)}`.execute(db);
  await sql`drop index ${sql.table(byDate(tables.interviews))}`.execute(db);
  await createCells(db as unknown as Kysely<unknown>, days);
  await sql.raw(`insert into ${days.name} ${countedInterviews(days, tables)}`).execute(db);
  await indexByCitizen(db as unknown as Kysely<unknown>, tables);
}

async function isLeft(db: Kysely<ViewTables>, { days }: InterviewsTables): Promise<boolean> {
  const { rows } = await sql`select 1 from sqlite_schema where type = 'view' and name = ${days.name}`.execute(db);
  return rows.length > 0;
}

const byDate = ({ name }: InterviewsTables['interviews']): string => `${name}_by_date`;
