import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Kysely, PostgresDialect, sql, SqliteDialect } from 'kysely';
import { DATABASES, type Ground } from '../../../../test/databases/databases.js';
import { openViewWriter } from '../open-views.js';
import { openViewsPool } from '../postgres/views-pool.js';
import type { ViewsAddress } from '../read-models.js';
import { openSqliteFile } from '../sqlite/sqlite-file.js';
import { projectionVersions } from '../versions/version-states.js';
import { VIEWS, versionText, type ViewTables } from '../views/view-tables.js';
import { migrateToLatest } from './migrate.js';
import { COMMON_STEPS } from './migrations.js';

const COMMON = [
  '0001-checkpoints',
  '0002-availability-v1',
  '0003-bookings-v1',
  '0004-interviews-v1',
  '0005-unfinished-claims-v1',
  '0006-projection-versions',
  '0007-parking',
];
const BEFORE_VERSIONS = Object.fromEntries(Object.entries(COMMON_STEPS).filter(([name]) => name < '0006'));

function openRaw(address: ViewsAddress): Kysely<ViewTables> {
  return new Kysely({
    dialect:
      'file' in address
        ? new SqliteDialect({ database: openSqliteFile(address.file, 'write') })
        : new PostgresDialect({
            pool: openViewsPool(address, { name: 'selvbook', size: 1, statementTimeout: 60_000 }),
          }),
  });
}

describe.each([
  [DATABASES[0]!, COMMON],
  [DATABASES[1]!, [...COMMON, '0008-leases', '0009-news']],
])('the tables in $name', (database, steps) => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await database.ground();
  });
  afterEach(() => ground.remove());

  const stepsTaken = async (db: Kysely<ViewTables>) =>
    (await sql<{ name: string }>`select name from kysely_migration order by timestamp, name`.execute(db)).rows;

  test('are made by the same steps whether they begin today or began before there were versions', async () => {
    const fresh = await openViewWriter(ground.address);
    expect((await stepsTaken(fresh.db)).map(({ name }) => name)).toEqual(steps);
    await fresh.close();
  });

  test('from before there were versions go on with what they hold: it is read, and the newest version is built beside it', async () => {
    const old = openRaw(ground.address);
    await old.connection().execute((connection) => migrateToLatest(connection, BEFORE_VERSIONS));
    for (const { name } of [VIEWS.interviews, VIEWS.bookings]) {
      await sql`insert into checkpoints (projection, version, log_id, position) values (${name}, 1, 'log-1', 7)`.execute(
        old,
      );
    }
    await old.destroy();
    const views = await openViewWriter(ground.address);
    expect((await stepsTaken(views.db)).map(({ name }) => name)).toEqual(steps);
    expect((await projectionVersions(views.db)).map((one) => `${versionText(one)} ${one.state}`)).toEqual([
      'availability@1 live',
      'bookings@1 live',
      'interviews@1 live',
      'interviews@3 building',
      'seats@1 building',
      'unfinishedClaims@1 live',
    ]);
    expect(
      await views.db
        .selectFrom('checkpoints')
        .select(['projection', 'position', 'live', 'parked'])
        .orderBy('projection')
        .execute(),
    ).toEqual(['bookings', 'interviews'].map((projection) => ({ projection, position: 7, live: 0, parked: 0 })));
    await views.close();
  });
});
