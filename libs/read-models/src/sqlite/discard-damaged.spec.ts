import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { beginCheckpoint, checkpoints } from '../checkpoint.js';
import { openViewWriter } from '../open-views.js';
import { VIEWS } from '../views/view-tables.js';
import { discardDamagedViews } from './discard-damaged.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'selvbook-views-'));
  file = join(folder, 'read-models.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function makeViews(): Promise<void> {
  const views = await openViewWriter({ file });
  await beginCheckpoint(views.db, VIEWS.bookings, 'log-1');
  await views.close();
}

function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  writeFileSync(path, bytes);
}

/** Overwrites the beginning of a page, which says what the page is. */
function spoilPage(page: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(64, 0xff), 0, 64, (page - 1) * 4_096);
  closeSync(handle);
}

describe('damaged views', () => {
  test('are emptied, whatever page it is, and made anew by the next opener', async () => {
    await makeViews();
    const whole = readFileSync(file);
    for (let page = 2; page <= whole.length / 4_096; page += 1) {
      writeFileSync(file, whole);
      spoilPage(page);
      expect([page, discardDamagedViews(file)]).toEqual([page, expect.stringMatching(/^[^\n]+$/)]);
      expect([page, statSync(file).size]).toEqual([page, 0]);
    }
    const views = await openViewWriter({ file });
    expect(await checkpoints(views.db)).toEqual([]);
    await views.close();
  });

  test('are emptied when they were cut', async () => {
    await makeViews();
    truncateSync(file, statSync(file).size / 2);
    writeFileSync(`${file}-wal`, 'left over');
    expect(discardDamagedViews(file)).toEqual(expect.any(String));
    expect([statSync(file).size, existsSync(`${file}-wal`)]).toEqual([0, false]);
  });

  test.each([
    ['a header that SQLite cannot read', 0],
    ['a header that says another program’s', 71],
    ['a page that is none', 4_096 * 2],
  ])('are emptied of what their -wal holds too: %s', async (_what, at) => {
    const killed = join(folder, 'killed.db');
    const views = await openViewWriter({ file });
    await beginCheckpoint(views.db, VIEWS.bookings, 'log-1');
    await sql`pragma wal_checkpoint`.execute(views.db);
    await beginCheckpoint(views.db, VIEWS.interviews, 'log-1');
    for (const part of ['', '-wal']) copyFileSync(`${file}${part}`, `${killed}${part}`);
    await views.close();
    flipByte(killed, at);
    expect(discardDamagedViews(killed)).toEqual(expect.any(String));
    expect(statSync(killed).size).toBe(0);
    const anew = await openViewWriter({ file: killed });
    expect(await checkpoints(anew.db)).toEqual([]);
    await anew.close();
  });

  test('are left where another has them open', async () => {
    await makeViews();
    const other = new DatabaseSync(file);
    other.prepare('select count(*) from sqlite_schema').get();
    spoilPage(3);
    expect(discardDamagedViews(file)).toBeUndefined();
    expect(existsSync(file)).toBe(true);
    other.close();
    expect(discardDamagedViews(file)).toEqual(expect.any(String));
  });
});

describe('nothing is emptied', () => {
  test('of views that are whole, what is still in their -wal included', async () => {
    expect(discardDamagedViews(file)).toBeUndefined();
    expect(existsSync(file)).toBe(false);
    await makeViews();
    expect(discardDamagedViews(file)).toBeUndefined();
    const views = await openViewWriter({ file });
    expect(await checkpoints(views.db)).toHaveLength(1);
    await views.close();
  });

  test('of what may be somebody else’s', () => {
    const letter = 'a letter to a citizen\n'.repeat(1_000);
    writeFileSync(file, letter);
    expect(discardDamagedViews(file)).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe(letter);
    rmSync(file);
    const other = new DatabaseSync(file);
    other.exec('create table a (n integer); create table b (n integer)');
    other.close();
    spoilPage(2);
    expect(discardDamagedViews(file)).toBeUndefined();
    expect(existsSync(file)).toBe(true);
  });
});
