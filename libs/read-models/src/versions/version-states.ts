import { sql, type Kysely, type Transaction } from 'kysely';
import { waitForDisk } from '../postgres/wait-for-disk.js';
import type { VersionState } from '../views/projection-versions.js';
import type { ViewId, ViewTables } from '../views/view-tables.js';

/** A version of a projection, and what it is for. */
export interface ProjectionVersion extends ViewId {
  readonly state: VersionState;
  /** Since when: an instant. */
  readonly since: string;
}

/** Every version that was ever begun, by name and number. */
export async function projectionVersions(db: Kysely<ViewTables>): Promise<ProjectionVersion[]> {
  const rows = await db
    .selectFrom('projection_versions')
    .selectAll()
    .orderBy('projection')
    .orderBy('version')
    .execute();
  return rows.map(({ projection, version, state, since }) => ({ name: projection, version, state, since }));
}

/**
 * Keeps everybody else from changing the versions of this projection until the transaction ends, and from reading an old word of
 * them within another such one. The first statement of a transaction.
 */
export async function lockVersions(transaction: Transaction<ViewTables>, name: string): Promise<ProjectionVersion[]> {
  await sql`update projection_versions set state = state where projection = ${name}`.execute(transaction);
  await waitForDisk(transaction);
  return (await projectionVersions(transaction)).filter((one) => one.name === name);
}

/** Brings a version into a state, and keeps that it did. @param now an instant */
export async function setState(
  db: Kysely<ViewTables>,
  { name, version }: ViewId,
  state: VersionState,
  now: string,
): Promise<void> {
  await sql`insert into projection_versions (projection, version, state, since)
    values (${name}, ${version}, ${state}, ${now})
    on conflict (projection, version) do update set state = excluded.state, since = excluded.since`.execute(db);
  await sql`insert into projection_version_changes (projection, number, version, state, since)
    select ${name}, count(*) + 1, ${version}, ${state}, ${now}
    from projection_version_changes where projection = ${name}`.execute(db);
}
