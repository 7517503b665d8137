import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { postgresGround, type Ground } from '../../../../test/databases/databases.js';
import { frontOf } from '../../../../test/databases/front.js';
import { checkpoints } from '../checkpoint.js';
import { openReadModels, openViewWriter } from '../open-views.js';
import type { PostgresViews } from '../read-models.js';
import { ViewsLoginRefused } from '../views-login-refused.js';
import { ViewsRefused } from '../views-refused.js';
import { ViewsUnavailable } from '../views-unavailable.js';

let ground: Ground<PostgresViews>;
beforeEach(async () => {
  ground = await postgresGround();
});
afterEach(() => ground.remove());

const withUrl = (change: (url: URL) => void): PostgresViews => {
  const url = new URL(ground.address.url);
  change(url);
  return { url: url.href };
};
const failure = (opening: Promise<unknown>): Promise<Error> =>
  opening.then(
    () => new Error('it was opened'),
    (error: Error) => error,
  );

describe('opening a database', () => {
  test('by several at once makes the tables once', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => openViewWriter(ground.address)));
    expect(await checkpoints(all[0]!.db)).toEqual([]);
    await Promise.all(all.map((views) => views.close()));
  });

  test('is refused with a name or a database that is not known there, in one line without the password', async () => {
    for (const wrong of [
      withUrl((url) => ([url.username, url.password] = ['nobody-of-ours', 'sesame'])),
      withUrl((url) => ([url.pathname, url.password] = ['/no-such-database', 'sesame'])),
    ]) {
      const error = await failure(openReadModels(wrong));
      expect(error).toBeInstanceOf(ViewsLoginRefused);
      expect(error.message).toMatch(/^the database of the views refuses us: [^\n]+$/);
      expect(error.message).not.toContain('sesame');
    }
  });

  test('that is away fails, as something that will pass', async () => {
    const front = await frontOf(ground.address);
    await front.shut();
    expect(await failure(openViewWriter(front.address))).toBeInstanceOf(ViewsUnavailable);
  });

  test("is refused where somebody else's tables or a newer program's are, with a remedy that fits", async () => {
    const views = await openViewWriter(ground.address);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')`.execute(views.db);
    expect((await failure(openReadModels(ground.address))).message).toMatch(/newer program\. Name an empty database/);
    await sql`drop table kysely_migration, checkpoints`.execute(views.db);
    await sql`create table checkpoints (id int)`.execute(views.db);
    const foreign = await failure(openReadModels(ground.address));
    expect(foreign).toBeInstanceOf(ViewsRefused);
    expect(foreign.message).toMatch(/tables of somebody else's\. Name an empty database/);
    await views.close();
  });
});

describe('reading', () => {
  test('takes as long as it may, waits for a connection as long as it may, and goes on', async () => {
    const limits = { poolSize: 1, connectTimeout: 300, statementTimeout: 100 };
    const readModels = await openReadModels({ ...ground.address, ...limits });
    const slow = readModels.read((views) => sql`select pg_sleep(60)`.execute(views));
    await expect(slow).rejects.toThrow(ViewsUnavailable);
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const holding = readModels.read(() => held);
    await expect(readModels.read(checkpoints)).rejects.toThrow(ViewsUnavailable);
    letGo();
    await holding;
    expect(await readModels.read(checkpoints)).toEqual([]);
    await readModels.close();
  });

  test('is looked at by whoever watches over the service while others keep every connection busy', async () => {
    const readModels = await openReadModels({ ...ground.address, poolSize: 1 });
    const answer = Promise.withResolvers<void>();
    const busy = readModels.read(() => answer.promise);
    const waiting = readModels.read(checkpoints);
    expect(await readModels.look(checkpoints)).toEqual([]);
    answer.resolve();
    await Promise.all([busy, waiting]);
    await readModels.close();
  });

  test('fails while the database is away, and goes on when it is back', async () => {
    const front = await frontOf(ground.address);
    const readModels = await openReadModels(front.address);
    await readModels.read(checkpoints);
    await front.shut();
    await expect(readModels.read(checkpoints)).rejects.toThrow(ViewsUnavailable);
    await front.open();
    expect(await readModels.read(checkpoints)).toEqual([]);
    await readModels.close();
    await front.shut();
  });
});
