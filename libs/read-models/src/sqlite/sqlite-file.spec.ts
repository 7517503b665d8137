import { expect, test } from '@jest/globals';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteFile } from './sqlite-file.js';

test('a full disk in the middle of a transaction is told as what it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'selvbook-views-'));
  const file = openSqliteFile(join(folder, 'views.db'), 'write');
  const db = new Kysely<Record<string, never>>({ dialect: new SqliteDialect({ database: file }) });
  try {
    file.exec('create table t (text text); pragma max_page_count = 4');
    const filling = db.transaction().execute(async (transaction) => {
      for (let row = 0; row < 100; row++) {
        await sql`insert into t values (${'x'.repeat(1_000)})`.execute(transaction);
      }
    });
    await expect(filling).rejects.toThrow('database or disk is full');
    file.exec('pragma max_page_count = 1000');
    await sql`insert into t values ('there is room again')`.execute(db);
    const { rows } = await sql<{ n: number }>`select count(*) as n from t`.execute(db);
    expect(rows).toEqual([{ n: 1 }]);
  } finally {
    await db.destroy();
    rmSync(folder, { recursive: true });
  }
});
