import type { RecordedEvent } from '@selvbook/event-store';
import { sql, type Kysely } from 'kysely';
import type { InterviewsTables, ViewTables } from '@selvbook/read-models';
import { oneAfterTheOther } from '../projection.js';
import { rowSet } from '../row-set.js';
import { gatherRows } from '../runner/gather-rows.js';
import { foldInterviews } from './fold-interviews.js';
import { TOLD_PLACES, toldInAll } from './told-tables.js';

/**
 * Folds what was told of offices and projects, in the order of the log, as it is folded into the live view.
 * @throws Unfoldable
 */
export async function settlePlaces(db: Kysely<ViewTables>, tables: InterviewsTables): Promise<void> {
  const offices = rowSet(tables.offices, true);
  const projects = rowSet(tables.projects, true);
  const sets = [offices, projects];
  const fold = foldInterviews(
    {
      load: async () => undefined,
      office: (id) => offices.get(id),
      setOffice: (row) => offices.put(row),
      setProject: (row) => projects.put(row),
      cut: () => oneAfterTheOther(sets.map((set) => set.cut())),
      settle: () => undefined,
      forget: () => sets.forEach((set) => set.forget()),
    },
    // Of interviews it tells which office they are in, and nothing else.
    { happened: () => undefined, changed: () => undefined, regrouped: () => undefined },
  );
  const { rows } = await sql<{ event: string }>`select event from ${sql.table(toldInAll(TOLD_PLACES))}
    order by position`.execute(db);
  const events = rows.map(({ event }) => JSON.parse(event) as RecordedEvent);
  await gatherRows({ db, aside: false }, fold, events);
  await fold.cut()(db);
}
