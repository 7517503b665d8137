import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { beginCheckpoint, checkpoints, moveCheckpoint, positionOf } from './checkpoint.js';
import { emptyCell } from './migrations/migrations.js';
import { openReadModels, openViewWriter } from './read-models.js';
import { addRows, loadRows, removeRows, upsertRows } from './table/bulk-sql.js';
import { DAY_CELLS, MONTH_CELLS, type CellRow } from './views/interviews-v1.js';
import { UNFINISHED_CLAIMS, type UnfinishedClaimRow } from './views/unfinished-claims-v1.js';
import { VIEWS } from './views/view-tables.js';
import { ViewsRefused } from './views-refused.js';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-views-'));
  file = join(folder, 'read-models.db');
});
afterEach(() => rm(folder, { recursive: true }));

const REMEDY = /^The views in [^\n]*Delete it and start again: it is rebuilt from the log\.$/;

describe('opening', () => {
  test('makes the tables, and finds them there the next time', async () => {
    await (await openViewWriter({ file })).close();
    const readModels = await openReadModels({ file });
    expect(await readModels.read(checkpoints)).toEqual([]);
    await readModels.close();
  });

  test('refuses what is no database', async () => {
    await writeFile(file, 'office,name\n'.repeat(1_000));
    await expect(openReadModels({ file })).rejects.toThrow(REMEDY);
    await expect(openViewWriter({ file })).rejects.toThrow(ViewsRefused);
  });

  test("refuses another program's database", async () => {
    const other = new DatabaseSync(file);
    other.exec('create table appointments (id integer)');
    other.close();
    await expect(openReadModels({ file })).rejects.toThrow(REMEDY);
  });

  test('refuses a file that was cut', async () => {
    await (await openViewWriter({ file })).close();
    await truncate(file, 8_192);
    await expect(openReadModels({ file })).rejects.toThrow(REMEDY);
  });

  test("refuses a newer program's file", async () => {
    const views = await openViewWriter({ file });
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')`.execute(views.db);
    await views.close();
    await expect(openReadModels({ file })).rejects.toThrow(/a newer program[^\n]*Delete it/);
  });
});

describe('reading', () => {
  test('is of one moment, whatever is written meanwhile, and cannot write', async () => {
    const readModels = await openReadModels({ file });
    const views = await openViewWriter({ file });
    await beginCheckpoint(views.db, VIEWS.bookings, 'log-1');
    const seen = await readModels.read(async (reading) => {
      const before = await positionOf(reading, VIEWS.bookings);
      await moveCheckpoint(views.db, { ...VIEWS.bookings, logId: 'log-1', from: 0, to: 7 });
      return [before, await positionOf(reading, VIEWS.bookings)];
    });
    expect(seen).toEqual([0, 0]);
    expect(await readModels.read((reading) => positionOf(reading, VIEWS.bookings))).toBe(7);
    await expect(readModels.read((reading) => beginCheckpoint(reading, VIEWS.interviews, 'x'))).rejects.toThrow();
    await Promise.all([readModels.close(), views.close()]);
  });

  test('serves more askers than there are connections, and goes on after an error', async () => {
    const readModels = await openReadModels({ file });
    const failing = readModels.read((views) => sql`select * from nowhere`.execute(views));
    const answers = Array.from({ length: 20 }, () => readModels.read(checkpoints));
    await expect(failing).rejects.toThrow(/nowhere/);
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 20 }, () => []));
    await readModels.close();
    await expect(readModels.read(checkpoints)).rejects.toThrow();
  });
});

test('a checkpoint moves only from where it is, in its own log', async () => {
  const views = await openViewWriter({ file });
  const { db } = views;
  const move = { ...VIEWS.bookings, logId: 'log-1', from: 0, to: 5 };
  expect(await moveCheckpoint(db, move)).toBe(false);
  await beginCheckpoint(db, VIEWS.bookings, 'log-1');
  expect(await moveCheckpoint(db, { ...move, logId: 'log-2' })).toBe(false);
  expect(await moveCheckpoint(db, move)).toBe(true);
  expect(await moveCheckpoint(db, move)).toBe(false);
  await beginCheckpoint(db, VIEWS.bookings, 'log-1');
  expect(await checkpoints(db)).toEqual([{ name: 'bookings', version: 1, logId: 'log-1', position: 5 }]);
  await views.close();
});

describe('rows in bulk', () => {
  const claim = (n: number, slot = 's'): UnfinishedClaimRow => ({
    booking_id: `b${String(n).padStart(4, '0')}`,
    citizen_id: 'c',
    slot_id: slot,
    claimed_at: '2026-03-01T08:00:00.000Z',
  });

  test.each([0, 1, 63, 64, 65, 200])('%i of them are written, replaced, read and removed', async (count) => {
    const views = await openViewWriter({ file });
    const { db } = views;
    const claims = Array.from({ length: count }, (_, n) => claim(n));
    const keys = claims.map(({ booking_id }) => booking_id);
    await upsertRows(db, UNFINISHED_CLAIMS, claims);
    await upsertRows(
      db,
      UNFINISHED_CLAIMS,
      claims.map((row) => ({ ...row, slot_id: 't' })),
    );
    const read = await loadRows(db, UNFINISHED_CLAIMS, 'booking_id', [...keys, 'unknown']);
    expect(read.sort((a, b) => (a.booking_id < b.booking_id ? -1 : 1))).toEqual(
      claims.map((row) => ({ ...row, slot_id: 't' })),
    );
    await removeRows(db, UNFINISHED_CLAIMS, keys);
    expect(await loadRows(db, UNFINISHED_CLAIMS, 'booking_id', keys)).toEqual([]);
    await views.close();
  });

  test('are added to what is there; finding the empty ones reads none of the others', async () => {
    const views = await openViewWriter({ file });
    const { db } = views;
    const none = { summoned: 0, unknown: 0, walk_in: 0, open: 0, attended: 0, missed: 0, excused: 0, cancelled: 0 };
    for (const table of [DAY_CELLS, ...MONTH_CELLS]) {
      const key = Object.fromEntries(table.key.map((column) => [column, column === 'month' ? '2026-03' : 'x']));
      const cell = (selfBooked: number): CellRow => ({ ...key, ...none, self_booked: selfBooked });
      await addRows(db, table, [cell(2)]);
      await addRows(db, table, [cell(-1)]);
      const { rows } = await sql<{ n: number }>`select self_booked as n from ${sql.table(table.name)}`.execute(db);
      expect(rows).toEqual([{ n: 1 }]);
      const text = `explain query plan delete from ${table.name} where ${emptyCell}`;
      const plan = await sql.raw<{ detail: string }>(text).execute(db);
      expect(plan.rows.map(({ detail }) => detail).join()).toContain(`${table.name}_empty`);
    }
    await views.close();
  });
});
