import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { CompiledQuery, type Kysely } from 'kysely';
import type { ViewLeases } from '../read-models.js';
import { versionText, type ViewId, type ViewTables } from '../views/view-tables.js';
import { integerArray, textArray } from './array-literal.js';

/** A holder that is dead is followed after this and one try more; one that lives renews it three times within. */
const LEASE_SECONDS = 6;
const RENEW_EVERY_MS = 2_000;
const TRY_EVERY_MS = 1_000;

const HOLD = `
  insert into leases (projection, version, holder, expires_at)
  select projection, version, $3, clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
  from unnest($1::text[], $2::bigint[]) as wanted (projection, version) order by projection, version
  on conflict (projection, version) do update set holder = excluded.holder, expires_at = excluded.expires_at
  where leases.holder = excluded.holder or leases.expires_at < clock_timestamp()
  returning projection, version`;
const RELEASE = `
  delete from leases using unnest($1::text[], $2::bigint[]) as done (projection, version)
  where leases.projection = done.projection and leases.version = done.version and leases.holder = $3`;

/** Leases of one holder, a thread of some process; its name is for people to read. */
export function postgresLeases(db: Kysely<ViewTables>): ViewLeases {
  const holder = `${hostname()} ${process.pid} ${randomUUID()}`;
  const parameters = (views: readonly ViewId[]) => [
    textArray(views.map(({ name }) => name)),
    integerArray(views.map(({ version }) => version)),
    holder,
  ];
  return {
    renewEvery: RENEW_EVERY_MS,
    tryEvery: TRY_EVERY_MS,
    async hold(views) {
      const { rows } = await db.executeQuery<{ projection: string; version: number }>(
        CompiledQuery.raw(HOLD, parameters(views)),
      );
      return new Set(rows.map(({ projection, version }) => versionText({ name: projection, version })));
    },
    release: async (views) => void (await db.executeQuery(CompiledQuery.raw(RELEASE, parameters(views)))),
  };
}
