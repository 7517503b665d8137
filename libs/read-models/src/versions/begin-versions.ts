import type { Kysely } from 'kysely';
import { createInterviews } from '../migrations/create-interviews.js';
import { createSeats } from '../migrations/create-seats.js';
import { INTERVIEWS_V2 } from '../views/interviews-v2.js';
import { INTERVIEWS_V3 } from '../views/interviews-v3.js';
import { OLDER_VIEWS, VIEWS, versionText, type View, type ViewTables } from '../views/view-tables.js';
import { namesOf, newestOf } from './known-views.js';
import { projectionVersions, setState } from './version-states.js';

/** Makes the tables of a version that is no migration's. */
export async function createVersion(db: Kysely<ViewTables>, view: View): Promise<void> {
  await CREATE[versionText(view)]?.(db as unknown as Kysely<unknown>);
}

/** What makes the tables of the versions that are no migration's. */
const CREATE: Readonly<Record<string, (db: Kysely<unknown>) => Promise<void>>> = {
  [versionText(OLDER_VIEWS.interviewsV2)]: (db) => createInterviews(db, INTERVIEWS_V2),
  [versionText(VIEWS.interviews)]: (db) => createInterviews(db, INTERVIEWS_V3),
  [versionText(VIEWS.seats)]: createSeats,
};

/**
 * Begins the newest version of each view that the program knows. Where there are no views at all yet, that is the one to be read, however
 * far it is. Where there is an older one, it is built beside that; and so is the first one of a projection that is new among others, which would
 * wait for it if it were read at once. Asked in the transaction that keeps others out of the tables.
 * @param now an instant
 */
export async function beginVersions(db: Kysely<ViewTables>, known: readonly View[], now: string): Promise<void> {
  const begun = await projectionVersions(db);
  for (const name of namesOf(known)) {
    const newest = newestOf(known, name);
    const versions = begun.filter((one) => one.name === name);
    if (!newest || versions.some(({ version }) => version >= newest.version)) continue;
    await createVersion(db, newest);
    const isNewAmongOthers = newest.version === 1 && versionText(newest) in CREATE && begun.length > 0;
    await setState(db, newest, versions.length > 0 || isNewAmongOthers ? 'building' : 'live', now);
  }
}
