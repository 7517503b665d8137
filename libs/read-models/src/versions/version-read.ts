import type { Kysely } from 'kysely';
import { versionText, type View, type ViewId, type ViewTables } from '../views/view-tables.js';
import type { VersionState } from '../views/projection-versions.js';
import { ViewsUnavailable } from '../views-unavailable.js';

/** The version of a view that is read at a moment, and where it stands then; 0 before it has ever been worked on. */
export interface VersionRead extends ViewId {
  readonly position: number;
  /** Events that are parked in it, and those that wait behind them. */
  readonly parked: number;
}

/**
 * Which version of a view is to be read: the live one if it is known, else the newest that is and may be read. Asked in the
 * transaction that reads the rows, so that an answer is of one version, whatever is swapped meanwhile.
 * @throws ViewsUnavailable no version that is known may be read
 */
export async function versionRead(db: Kysely<ViewTables>, name: string, known: readonly View[]): Promise<VersionRead> {
  const found = (await versionsRead(db, known)).find((one) => one.name === name);
  if (found) return found;
  const versions = known.filter((view) => view.name === name).map(versionText);
  throw new ViewsUnavailable(`of the versions that this program knows (${versions.join(', ')}) none may be read`);
}

/** The same of every view; one of which no version may be read is not there. */
export async function versionsRead(db: Kysely<ViewTables>, known: readonly View[]): Promise<VersionRead[]> {
  return readAmong(await versionsStanding(db, known));
}

/** Which of the versions that are kept up are read. */
export function readAmong(standing: readonly StandingVersion[]): VersionRead[] {
  const read = new Map<string, StandingVersion>();
  for (const one of standing) {
    if (one.state === 'building' || read.get(one.name)?.state === 'live') continue;
    read.set(one.name, one);
  }
  return [...read.values()].map(({ state: _, ...one }) => one);
}

/** A version that is kept up, whether it is read or not. */
export interface StandingVersion extends VersionRead {
  readonly state: Exclude<VersionState, 'retired'>;
}

/** Every version that is known and kept up: read, replaced, or being built; by name and version. */
export async function versionsStanding(db: Kysely<ViewTables>, known: readonly View[]): Promise<StandingVersion[]> {
  const rows = await db
    .selectFrom('projection_versions as v')
    .leftJoin('checkpoints as c', (join) =>
      join.onRef('c.projection', '=', 'v.projection').onRef('c.version', '=', 'v.version'),
    )
    .select(['v.projection', 'v.version', 'v.state', 'c.position', 'c.parked'])
    .where('v.state', 'in', ['live', 'replaced', 'building'])
    .orderBy('v.projection')
    .orderBy('v.version')
    .execute();
  return rows.flatMap(({ projection: name, version, state, position, parked }) =>
    state !== 'retired' && known.some((view) => view.name === name && view.version === version)
      ? [{ name, version, state, position: position ?? 0, parked: parked ?? 0 }]
      : [],
  );
}
