import {
  columnsOf,
  LEAD_TIME_OF_DAYS,
  MEASURES,
  type CellTable,
  type InterviewsTables,
  type ViewTables,
} from '@selvbook/read-models';
import { sql, type Kysely } from 'kysely';
import { countedInterviews } from './count-interviews.js';
import { indexByDate } from './left-to-questions.js';
import { settlePlaces } from './settle-places.js';
import {
  dropToldTables,
  joinToldTables,
  TOLD_CORRECTIONS,
  TOLD_GROUPS,
  TOLD_OUTCOMES,
  toldInAll,
  toldInterviews,
} from './told-tables.js';

const run = (db: Kysely<ViewTables>, text: string): Promise<unknown> => sql.raw(text).execute(db);

/**
 * Makes the rows of the view of what a whole history told, in a statement a table. Each sorts what it reads by the key of what it writes, in
 * files where that is much: so a table is written from its first page to its last, and a longer history takes no more memory.
 * @param files those that hold what was told, by the names under which the connection has them
 */
export async function settleHistory(
  db: Kysely<ViewTables>,
  tables: InterviewsTables,
  files: readonly string[],
): Promise<void> {
  await joinToldTables(db, tables, files);
  await settlePlaces(db, tables);
  await settleGroups(db, tables);
  await settleInterviews(db, tables);
  await settleSelfBookings(db, tables, files);
  await dropToldTables(db, tables);
  await sumMonths(db, tables);
  await indexByDate(db, tables);
}

/** Of the groups told for one day the last one; and each citizen's in a row. */
async function settleGroups(db: Kysely<ViewTables>, { citizens }: InterviewsTables): Promise<void> {
  await run(
    db,
    `create temporary table settled_groups (citizen_id text not null, since text not null, target_group text not null,
       primary key (citizen_id, since)) without rowid`,
  );
  await run(
    db,
    `insert into settled_groups select citizen_id, since, target_group
       from (select citizen_id, since, target_group, max(position) from ${toldInAll(TOLD_GROUPS)} group by citizen_id, since)`,
  );
  await run(
    db,
    `insert into ${citizens.name} (citizen_id, groups)
       select citizen_id, json_group_array(json_array(since, target_group) order by since) from settled_groups group by citizen_id`,
  );
}

/** The group that the citizen was in on its date, or the one it was booked for where nobody told of any. */
const GROUP = `coalesce((select target_group from settled_groups s
  where s.citizen_id = told.citizen_id and s.since <= told.date order by s.since desc limit 1), told.stated_group)`;

/** What `stateAfter` makes of what became of it: the first outcome stands until it is corrected, and a cancelled one has none. */
const STATUS = `case when told.origin = 'walkIn' then 'attended' else coalesce((
  select case when o.state = 'cancelled' then o.state else coalesce((
      select c.state from settled_corrections c
      where c.booking_id = o.booking_id and c.position > o.position order by c.position desc limit 1), o.state) end
  from settled_outcomes o
  where o.booking_id = told.interview_id and o.position > told.position order by o.position limit 1), 'open') end`;

async function settleInterviews(db: Kysely<ViewTables>, tables: InterviewsTables): Promise<void> {
  for (const table of [TOLD_OUTCOMES, TOLD_CORRECTIONS]) {
    const settled = table.name.replace('told', 'settled');
    await run(
      db,
      `create temporary table ${settled} (booking_id text not null, position integer not null, state text not null,
         primary key (booking_id, position)) without rowid`,
    );
    await run(
      db,
      `insert into ${settled} select booking_id, position, state from ${toldInAll(table)} order by booking_id, position`,
    );
  }
  const columns = columnsOf(tables.interviews);
  const values = columns.map(
    (column) => ({ target_group: GROUP, status: STATUS })[column as string] ?? `told.${column}`,
  );
  const told = columns.filter((column) => column !== 'target_group' && column !== 'status');
  // Grouped, they come in the order of their ids, which is that of what became of them; and the columns are those of the first.
  await run(
    db,
    `insert into ${tables.interviews.name} (${columns.join(', ')}) select ${values.join(', ')}
       from (select ${told.join(', ')}, min(position) as position from ${toldInAll(toldInterviews(tables))}
         group by interview_id) told`,
  );
  for (const name of ['settled_groups', 'settled_outcomes', 'settled_corrections']) await run(db, `drop table ${name}`);
}

async function settleSelfBookings(
  db: Kysely<ViewTables>,
  tables: InterviewsTables,
  files: readonly string[],
): Promise<void> {
  if (!tables.selfBookings) return;
  const { interviews, selfBookings } = tables;
  const { made, months } = selfBookings;
  const table = toldInterviews(tables);
  const told = toldInAll(table);
  const { rows } = await sql<{ more: number }>`select (select count(*) from ${sql.table(told)})
    - (select count(*) from ${sql.table(interviews.name)}) as more`.execute(db);
  if (rows[0]?.more !== 0) {
    await run(
      db,
      `create temporary table first_told as select min(position) as position from ${told} group by interview_id`,
    );
    for (const file of files) {
      await run(db, `delete from ${file}.${table.name} where position not in (select position from first_told)`);
    }
    await run(db, 'drop table first_told');
  }
  await run(
    db,
    `insert into ${made.name} (office_id, booked_at, booking_id, target_group)
       select office_id, booked_at, interview_id, stated_group from ${told} where booked_at <> '' order by 1, 2, 3`,
  );
  await run(
    db,
    `insert into ${months.name} (office_id, month, target_group, n)
       select office_id, booked_month, stated_group, count(*) from ${told} where booked_at <> '' group by 1, 2, 3`,
  );
}

/** The finest from the interviews, and then each from the one with the fewest dimensions that has its own. */
async function sumMonths(db: Kysely<ViewTables>, tables: InterviewsTables): Promise<void> {
  const made: CellTable[] = [];
  for (const table of tables.months.toReversed()) {
    const [first, ...others] = made.filter(({ dimensions }) =>
      table.dimensions.every((one) => dimensions.includes(one)),
    );
    const least = others.reduce((a, b) => (b && a && b.dimensions.length <= a.dimensions.length ? b : a), first);
    const from = least ? cellsFrom(table, least) : countedInterviews(table, tables);
    await run(db, `insert into ${table.name} (${[...table.key, ...MEASURES].join(', ')}) ${from}`);
    made.push(table);
  }
}

function cellsFrom(table: CellTable, finer: CellTable): string {
  const key = table.key.map((column) => (finer.key.includes(column) ? column : LEAD_TIME_OF_DAYS)).join(', ');
  const sums = MEASURES.map((measure) => `sum(${measure})`);
  return `select ${key}, ${sums.join(', ')} from ${finer.name} group by ${key}`;
}
