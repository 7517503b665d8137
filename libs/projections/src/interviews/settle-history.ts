import {
  dropIndexByCitizen,
  indexByCitizen,
  LEAD_TIME_OF_DAYS,
  MEASURES,
  type CellTable,
  type InterviewsTables,
  type Measure,
  type ViewTables,
} from '@selvbook/read-models';
import { sql, type Kysely } from 'kysely';

/** The view's tables, empty, made ready to be written from a whole history. */
export const withoutIndexes = (db: Kysely<ViewTables>, tables: InterviewsTables): Promise<void> =>
  dropIndexByCitizen(db as unknown as Kysely<unknown>, tables);

/**
 * What was left open while the interviews of a whole history were written, in statements over all of them: the group in which each one
 * counts, and every cell. SQLite sorts them, in files where they are many, so that it takes no more memory for a longer history.
 */
export async function settleHistory(db: Kysely<ViewTables>, tables: InterviewsTables): Promise<void> {
  await settleGroups(db, tables);
  await sumDays(db, tables);
  const made: CellTable[] = [tables.days];
  // The finest first: each is summed from the one with the fewest dimensions that has its own.
  for (const table of tables.months.toReversed()) {
    const finer = made.filter(({ dimensions }) => table.dimensions.every((one) => dimensions.includes(one)));
    await sumMonths(
      db,
      table,
      finer.reduce((a, b) => (b.dimensions.length <= a.dimensions.length ? b : a)),
    );
    made.push(table);
  }
  await indexByCitizen(db as unknown as Kysely<unknown>, tables);
}

/** Each interview in the group that its citizen was in on its date, or in the one it was booked for where nobody told of any. */
async function settleGroups(db: Kysely<ViewTables>, { citizens, interviews }: InterviewsTables): Promise<void> {
  await sql`create temporary table told_groups (citizen_id text not null, since text not null, target_group text not null,
    primary key (citizen_id, since)) without rowid`.execute(db);
  await sql`insert into told_groups select citizen_id, entry.value ->> 0, entry.value ->> 1
    from ${sql.table(citizens.name)}, json_each(groups) entry`.execute(db);
  const settled = sql`coalesce((select told.target_group from told_groups told
    where told.citizen_id = i.citizen_id and told.since <= i.date order by told.since desc limit 1), i.stated_group)`;
  await sql`update ${sql.table(interviews.name)} as i set target_group = ${settled}
    where i.target_group <> ${settled}`.execute(db);
  await sql`drop table told_groups`.execute(db);
}

/** When an interview counts in a measure: what {@link cellChanges} counts one by one. */
const COUNTS_IN: Readonly<Record<Measure, string>> = {
  self_booked: "status <> 'cancelled' and joint = 0 and origin = 'selfBooked'",
  summoned: "status <> 'cancelled' and joint = 0 and origin = 'summoned'",
  unknown: "status <> 'cancelled' and joint = 0 and origin = 'unknown'",
  walk_in: "status <> 'cancelled' and joint = 0 and origin = 'walkIn'",
  open: "status = 'open' and origin <> 'walkIn'",
  attended: "status = 'attended' and origin <> 'walkIn'",
  missed: "status = 'missed' and origin <> 'walkIn'",
  excused: "status = 'excused' and origin <> 'walkIn'",
  cancelled: "status = 'cancelled' and origin <> 'walkIn'",
};

async function sumDays(db: Kysely<ViewTables>, { days, interviews }: InterviewsTables): Promise<void> {
  const sums = MEASURES.map((measure) => `sum(${COUNTS_IN[measure]})`);
  const counted = MEASURES.map((measure) => `(${COUNTS_IN[measure]})`).join(' or ');
  await sql
    .raw(
      `insert into ${days.name} (${[...days.key, ...MEASURES].join(', ')})
         select ${[...days.key, ...sums].join(', ')} from ${interviews.name} where ${counted}
         group by ${days.key.join(', ')}`,
    )
    .execute(db);
}

async function sumMonths(db: Kysely<ViewTables>, table: CellTable, finer: CellTable): Promise<void> {
  const finerOf = (column: string): string => {
    if (finer.key.includes(column)) return column;
    return column === 'month' ? 'substr(date, 1, 7)' : LEAD_TIME_OF_DAYS;
  };
  const group = table.key.map(finerOf).join(', ');
  const sums = MEASURES.map((measure) => `sum(${measure})`);
  await sql
    .raw(
      `insert into ${table.name} (${[...table.key, ...MEASURES].join(', ')})
         select ${group}, ${sums.join(', ')} from ${finer.name} group by ${group}`,
    )
    .execute(db);
}
