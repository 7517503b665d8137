import { truncate, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { DATABASES, sqliteGround, type Ground } from '../../../test/databases/databases.js';
import { beginCheckpoint, checkpoints, moveCheckpoint, positionOf } from './checkpoint.js';
import type { SqliteViews, ViewsAddress } from './read-models.js';
import { emptyCell, type CellRow, type CellTable } from './table/cell-table.js';
import { removeEmptyCells } from './table/empty-cells.js';
import { openReadModels, openViewWriter } from './open-views.js';
import { addRows, loadRows, removeRows, upsertRows } from './table/bulk-rows.js';
import { INTERVIEWS_V1 } from './views/interviews-v1.js';
import { INTERVIEWS_V3 } from './views/interviews-v3.js';
import { SEATS_DAYS, SEATS_MONTHS, SEATS_REFILLS } from './views/seats-v1.js';
import { UNFINISHED_CLAIMS, type UnfinishedClaimRow } from './views/unfinished-claims-v1.js';
import { VIEWS } from './views/view-tables.js';
import { ViewsRefused } from './views-refused.js';

const CELLS = [
  ...[INTERVIEWS_V1, INTERVIEWS_V3].flatMap(({ days, months }) => [days, ...months]),
  ...(INTERVIEWS_V3.selfBookings ? [INTERVIEWS_V3.selfBookings.months] : []),
  SEATS_DAYS,
  SEATS_MONTHS,
  SEATS_REFILLS,
];
const REMEDY = /^The views in [^\n]*Delete it and start again: it is rebuilt from the log\.$/;

describe('opening a file', () => {
  let ground: Ground<SqliteViews>;
  let file: string;
  beforeEach(async () => {
    ground = await sqliteGround();
    ({ file } = ground.address);
  });
  afterEach(() => ground.remove());

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

describe.each(DATABASES)('views in $name', (database) => {
  let ground: Ground;
  let address: ViewsAddress;
  beforeEach(async () => {
    ground = await database.ground();
    ({ address } = ground);
  });
  afterEach(() => ground.remove());

  describe('reading', () => {
    test('is of one moment, whatever is written meanwhile, and cannot write', async () => {
      const readModels = await openReadModels(address);
      const views = await openViewWriter(address);
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
      const readModels = await openReadModels(address);
      const failing = readModels.read((views) => sql`select * from nowhere`.execute(views));
      const answers = Array.from({ length: 20 }, () => readModels.read(checkpoints));
      await expect(failing).rejects.toThrow(/nowhere/);
      expect(await Promise.all(answers)).toEqual(Array.from({ length: 20 }, () => []));
      await readModels.close();
      await expect(readModels.read(checkpoints)).rejects.toThrow();
    });
  });

  test('a checkpoint moves only from where it is, in its own log', async () => {
    const views = await openViewWriter(address);
    const { db } = views;
    const move = { ...VIEWS.bookings, logId: 'log-1', from: 0, to: 5 };
    expect(await moveCheckpoint(db, move)).toBe(false);
    await beginCheckpoint(db, VIEWS.bookings, 'log-1');
    expect(await moveCheckpoint(db, { ...move, logId: 'log-2' })).toBe(false);
    expect(await moveCheckpoint(db, move)).toBe(true);
    expect(await moveCheckpoint(db, move)).toBe(false);
    await beginCheckpoint(db, VIEWS.bookings, 'log-1');
    expect(await checkpoints(db)).toEqual([
      { name: 'bookings', version: 1, logId: 'log-1', position: 5, retries: 0, parked: 0 },
    ]);
    await views.close();
  });

  describe('rows in bulk', () => {
    const claim = (n: number, slot = 's'): UnfinishedClaimRow => ({
      booking_id: `b${String(n).padStart(4, '0')}`,
      citizen_id: 'c',
      slot_id: slot,
      claimed_at: '2026-03-01T08:00:00.000Z',
    });

    test.each([0, 1, 63, 64, 65, 2_001])('%i of them are written, replaced, read and removed', async (count) => {
      const views = await openViewWriter(address);
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

    test('are added to what is there, and taken away when they count nothing any more', async () => {
      const views = await openViewWriter(address);
      const { db } = views;
      for (const table of CELLS) {
        const counts = async () => {
          const { rows } = await sql<{
            n: number;
          }>`select ${sql.ref(table.measures[0] ?? '')} as n from ${sql.table(table.name)}`.execute(db);
          return rows.map(({ n }) => n).sort();
        };
        await addRows(db, table, [cellOf(table, 'x', 2), cellOf(table, 'y', 5)]);
        const less = [cellOf(table, 'x', -1), cellOf(table, 'y', -5)];
        await addRows(db, table, less);
        expect(await counts()).toEqual([0, 1]);
        await removeEmptyCells(db, table, less);
        expect(await counts()).toEqual([1]);
      }
      await views.close();
    });
  });
});

test('finding the cells in a file that count nothing reads none of the others', async () => {
  const views = await openViewWriter({ file: ':memory:' });
  for (const table of CELLS) {
    const text = `explain query plan delete from ${table.name} where ${emptyCell(table)}`;
    const plan = await sql.raw<{ detail: string }>(text).execute(views.db);
    expect(plan.rows.map(({ detail }) => detail).join()).toContain(`${table.name}_empty`);
  }
  await views.close();
});

/** The first measure is given, the others are zero. */
function cellOf(table: CellTable, office: string, first: number): CellRow {
  const valueOf = (column: string) => (column === 'month' ? `2026-03 ${office}` : office);
  const key = table.key.map((column) => [column, table.columns[column] === 'text' ? valueOf(column) : 7] as const);
  const counts = table.measures.map((measure, place) => [measure, place === 0 ? first : 0] as const);
  return Object.fromEntries<string | number>([...key, ...counts]);
}
