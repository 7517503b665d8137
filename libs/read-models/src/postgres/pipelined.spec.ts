import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql, type Kysely } from 'kysely';
import { postgresGround, type Ground } from '../../../../test/databases/databases.js';
import { openViewWriter } from '../open-views.js';
import type { ViewWriter } from '../read-models.js';
import { upsertRows } from '../table/bulk-rows.js';
import { INTERVIEWS_V3 } from '../views/interviews-v3.js';
import type { ViewTables } from '../views/view-tables.js';
import { PIPELINED } from './pipelined.js';

const { offices } = INTERVIEWS_V3;
let ground: Ground;
let views: ViewWriter;
beforeEach(async () => {
  ground = await postgresGround();
  views = await openViewWriter(ground.address);
});
afterEach(async () => {
  await views.close();
  await ground.remove();
});

const divideBy = (divisor: number, db: Kysely<ViewTables>) =>
  sql`${sql.raw(PIPELINED)}select 1 / ${divisor}::int`.execute(db);
const officesIn = async (db: Kysely<ViewTables>) => {
  const counted = await sql<{ n: number }>`select count(*) as n from ${sql.table(offices.name)}`.execute(db);
  return counted.rows[0]?.n;
};
const ODENSE = { office_id: 'jc-odense', name: 'Jobcenter Odense', municipality: '461' };

test('given rows that are written outside of a transaction, whoever asks on another connection then finds them', async () => {
  for (let round = 0; round < 50; round += 1) {
    await upsertRows(views.db, offices, [{ ...ODENSE, office_id: `jc-${round}` }]);
    const [one, other] = await Promise.all([officesIn(views.db), officesIn(views.db)]);
    expect([one, other]).toEqual([round + 1, round + 1]);
  }
});

test('given one that fails outside of a transaction, whoever sent it is told', async () => {
  await expect(divideBy(0, views.db)).rejects.toMatchObject({ code: '22012' });
});

test('given one that fails and others after it, the transaction fails with the first, whether it commits or asks on', async () => {
  const committed = views.db.transaction().execute(async (db) => {
    await divideBy(0, db);
    await divideBy(1, db);
  });
  await expect(committed).rejects.toMatchObject({ code: '22012' });
  const asked = views.db.transaction().execute(async (db) => {
    await divideBy(0, db);
    await divideBy(1, db);
    await officesIn(db);
  });
  await expect(asked).rejects.toMatchObject({ code: '22012' });
});

test('given a transaction that failed, the next one on the connection knows nothing of it', async () => {
  await expect(views.db.transaction().execute((db) => divideBy(0, db))).rejects.toMatchObject({ code: '22012' });
  await views.db.transaction().execute((db) => upsertRows(db, offices, [ODENSE]));
  expect(await officesIn(views.db)).toBe(1);
});
