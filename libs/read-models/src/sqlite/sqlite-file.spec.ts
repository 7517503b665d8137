import { expect, test } from '@jest/globals';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { APPLICATION_ID, openSqliteFile } from './sqlite-file.js';

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

/** Another process that has just made the file, and lets go of it some time after it is told that somebody else opens it. */
const MAKER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  const { file, applicationId, told } = workerData;
  const db = new DatabaseSync(file);
  db.exec('pragma application_id = ' + applicationId + '; create table t (text text)');
  db.exec('begin; insert into t values (1)');
  parentPort.postMessage('holds it');
  Atomics.wait(told, 0, 0);
  Atomics.wait(told, 0, 1, 100);
  db.exec('commit');
  db.close();
`;

test('a file that somebody else is just making is waited for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'selvbook-views-'));
  const file = join(folder, 'views.db');
  const told = new Int32Array(new SharedArrayBuffer(4));
  const maker = new Worker(MAKER, { eval: true, workerData: { file, applicationId: APPLICATION_ID, told } });
  try {
    await new Promise((resolve, reject) => maker.once('message', resolve).once('error', reject));
    Atomics.store(told, 0, 1);
    Atomics.notify(told, 0);
    const opened = openSqliteFile(file, 'write');
    expect(opened.prepare('pragma journal_mode').all([])).toEqual([{ journal_mode: 'wal' }]);
    expect(opened.prepare('select count(*) as n from t').all([])).toEqual([{ n: 1 }]);
    opened.close();
  } finally {
    await maker.terminate();
    rmSync(folder, { recursive: true });
  }
});
