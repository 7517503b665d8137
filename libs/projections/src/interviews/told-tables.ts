import { type InterviewRow, type InterviewsTables, type Table, type ViewTables } from '@selvbook/read-models';
import { sql, type Kysely } from 'kysely';

/** Where in the log it was told. */
interface Told {
  readonly position: number;
}

/** A booking or walk-in. Of one that was told of twice the first counts. */
export interface ToldInterview extends Omit<InterviewRow, 'target_group' | 'status'>, Told {
  /** When a citizen made the booking, and in which local month, `YYYY-MM`; empty of all others. */
  readonly booked_at: string;
  readonly booked_month: string;
}

/** What became of a booking; or to what that was corrected. */
export interface ToldState extends Told {
  readonly booking_id: string;
  readonly state: string;
}

/** A group that a citizen is in since a day, until the next one. Of two for one day the last one counts. */
export interface ToldGroup extends Told {
  readonly citizen_id: string;
  readonly since: string;
  readonly target_group: string;
}

/** An event that tells of an office or a project, as JSON: they are few, and folded in order when all has been told. */
export interface ToldPlace extends Told {
  readonly event: string;
}

/** Its name is of the version, as its columns are. */
export function toldInterviews({ interviews }: InterviewsTables): Table<ToldInterview> {
  const stated = Object.entries(interviews.columns).filter(
    ([column]) => column !== 'target_group' && column !== 'status',
  );
  const columns = Object.fromEntries(stated) as Omit<typeof interviews.columns, 'target_group' | 'status'>;
  return {
    name: `told_${interviews.name}`,
    key: ['position'],
    columns: { position: 'integer', ...columns, booked_at: 'text', booked_month: 'text' },
  };
}

const stateTable = (name: string): Table<ToldState> => ({
  name,
  key: ['position'],
  columns: { position: 'integer', booking_id: 'text', state: 'text' },
});
export const TOLD_OUTCOMES = stateTable('told_outcomes');
export const TOLD_CORRECTIONS = stateTable('told_corrections');

export const TOLD_GROUPS: Table<ToldGroup> = {
  name: 'told_groups',
  key: ['position'],
  columns: { position: 'integer', citizen_id: 'text', since: 'text', target_group: 'text' },
};

export const TOLD_PLACES: Table<ToldPlace> = {
  name: 'told_places',
  key: ['position'],
  columns: { position: 'integer', event: 'text' },
};

/**
 * For the pages of either file, and for the rows of a statement that sorts. Everything is written and read from the first page to the last,
 * so that more would hold only what is not needed again, and grow with the history until it is full.
 */
const CACHE_KIB = 16_384;

const allTold = (tables: InterviewsTables): readonly Pick<Table<object>, 'name' | 'columns'>[] => [
  toldInterviews(tables),
  TOLD_OUTCOMES,
  TOLD_CORRECTIONS,
  TOLD_GROUPS,
  TOLD_PLACES,
];

/**
 * Where they lie: `temp`, tables of the connection alone in a file among the temporary ones; or `main`, the file itself, which holds nothing
 * else. Each is in the order of the log: to write a row costs the same however many there are.
 */
export async function createToldTables(
  db: Kysely<ViewTables>,
  tables: InterviewsTables,
  where: 'temp' | 'main',
): Promise<void> {
  for (const { name, columns } of allTold(tables)) {
    const types = Object.entries<string>(columns).map(([column, type]) =>
      column === 'position' ? 'position integer primary key' : `${column} ${type} not null`,
    );
    await sql.raw(`create table ${where}.${name} (${types.join(', ')})`).execute(db);
  }
  // The temporary one is a file of its own: what is done to the view's is not done to it.
  await sql`pragma temp.journal_mode = off`.execute(db);
  for (const file of ['temp', 'main']) await sql.raw(`pragma ${file}.cache_size = -${CACHE_KIB}`).execute(db);
}

/** What was told in all files together is read by this name. */
export const toldInAll = ({ name }: Pick<Table<object>, 'name'>): string => `all_${name}`;

/** @param files by the names under which the connection has them */
export async function joinToldTables(
  db: Kysely<ViewTables>,
  tables: InterviewsTables,
  files: readonly string[],
): Promise<void> {
  for (const table of allTold(tables)) {
    const parts = files.map((file) => `select * from ${file}.${table.name}`);
    await sql.raw(`create temporary view ${toldInAll(table)} as ${parts.join(' union all ')}`).execute(db);
  }
}

/** Those of another file go with that. */
export async function dropToldTables(db: Kysely<ViewTables>, tables: InterviewsTables): Promise<void> {
  for (const table of allTold(tables)) {
    await sql.raw(`drop view temp.${toldInAll(table)}`).execute(db);
    await sql.raw(`drop table temp.${table.name}`).execute(db);
  }
}
