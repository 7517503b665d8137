import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  projectionVersions,
  versionText,
  type PostgresViews,
  type SqliteViews,
  type ViewsAddress,
  type ViewWriter,
} from '@selvbook/read-models';
import { sql } from 'kysely';
import { inDatabase } from './in-database.js';
import { testServer } from './test-server.js';

/** Where a test has views of its own. */
export interface Ground<Address extends ViewsAddress = ViewsAddress> {
  readonly address: Address;
  /** Removes them; whoever opened them has closed them. */
  readonly remove: () => Promise<void>;
}

/** A kind of database that views are kept in. */
export interface Database {
  readonly name: string;
  readonly ground: () => Promise<Ground>;
}

/** Every kind that there is: what holds for views is tested on each. */
export const DATABASES: readonly Database[] = [
  { name: 'SQLite', ground: sqliteGround },
  { name: 'PostgreSQL', ground: postgresGround },
];

export async function sqliteGround(): Promise<Ground<SqliteViews>> {
  const folder = await mkdtemp(join(tmpdir(), 'selvbook-views-'));
  return {
    address: { file: join(folder, 'read-models.db') },
    remove: () => rm(folder, { recursive: true }),
  };
}

/**
 * A database of its own, of Danish order where the server knows it: what sorts by bytes all the same was told to.
 * @throws Error with one line that says what to do when there is no server
 */
export async function postgresGround(): Promise<Ground<PostgresViews>> {
  const server = await testServer();
  const name = `selvbook_test_${randomUUID().replaceAll('-', '')}`;
  const created = `create database ${name} template template0 encoding 'UTF8'`;
  await inDatabase(server, (admin) =>
    admin
      .query(`${created} locale_provider icu icu_locale 'da-DK' lc_collate 'C' lc_ctype 'C'`)
      .catch(() => admin.query(`${created} lc_collate 'C' lc_ctype 'C'`)),
  );
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    address: { url: url.href },
    remove: async () =>
      void (await inDatabase(server, (admin) => admin.query(`drop database if exists ${name} with (force)`))),
  };
}

/** Makes views as new, which is cheaper than new ones. */
export async function emptyViews({ db, known }: ViewWriter): Promise<void> {
  const begun = (await projectionVersions(db)).map(versionText);
  const tables = known
    .filter((view) => begun.includes(versionText(view)))
    .flatMap((view) => view.tables.map(({ name }) => name));
  for (const name of ['checkpoints', ...tables]) await sql.raw(`delete from ${name}`).execute(db);
}
