import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DATABASES, type Ground } from '../../../test/databases/databases.js';
import { compareView } from './compare-view.js';
import { dumpView } from './dump-view.js';
import { openViewsAsIs, openViewWriter } from './open-views.js';
import type { StandingViews, ViewWriter } from './read-models.js';
import { openScratchViews } from './sqlite/open-scratch-views.js';
import { removeRows, upsertRows } from './table/bulk-rows.js';
import {
  BOOKINGS_BOOKINGS,
  BOOKINGS_SLOTS,
  type BookingsBookingRow,
  type BookingsSlotRow,
} from './views/bookings-v1.js';
import type { CellRow } from './table/cell-table.js';
import { SEATS_REFILLS } from './views/seats-v1.js';
import { VIEWS } from './views/view-tables.js';

const VIEW = VIEWS.bookings;

/** More than two pages of them. */
const SLOTS: readonly BookingsSlotRow[] = Array.from({ length: 4_500 }, (_, n) => ({
  slot_id: `å${String(n).padStart(5, '0')}`,
  office_id: 'øst',
  starts_at: '2026-03-02T08:00:00.000Z',
  ends_at: '2026-03-02T08:30:00.000Z',
  interview_type: 'jobInterview',
  capacity: n,
  withdrawn: 0,
}));

const booking = (id: string): BookingsBookingRow => ({
  booking_id: id,
  slot_id: 'å00001',
  citizen_id: 'c1',
  office_id: 'øst',
  starts_at: '2026-03-02T08:00:00.000Z',
  ends_at: '2026-03-02T08:30:00.000Z',
  interview_type: 'jobInterview',
  origin: 'selfBooked',
  channel: 'web',
  state: 'booked',
  booked_at: '2026-02-02T08:00:00.000Z',
});
/** By code units the last two are the other way round. */
const BOOKINGS = ['', 'a', 'B', 'æ', '\uffee', '\u{1f600}'].map(booking);

describe.each(DATABASES)('a view in $name and one built elsewhere', (database) => {
  let ground: Ground;
  let live: ViewWriter;
  let reading: StandingViews;
  let rebuilt: ViewWriter;
  beforeEach(async () => {
    ground = await database.ground();
    live = await openViewWriter(ground.address);
    rebuilt = await openScratchViews();
    for (const side of [live, rebuilt]) {
      await side.write(async (db) => {
        await upsertRows(db, BOOKINGS_SLOTS, SLOTS);
        await upsertRows(db, BOOKINGS_BOOKINGS, BOOKINGS);
      });
    }
    reading = await openViewsAsIs(ground.address);
  });
  afterEach(async () => {
    await Promise.all([live.close(), reading.close(), rebuilt.close()]);
    await ground.remove();
  });
  const compared = () => reading.read((moment) => compareView(moment, rebuilt.db, VIEW));
  const sum = async ({ db }: ViewWriter) =>
    createHash('sha256')
      .update(await dumpView(db, VIEW))
      .digest('hex');

  test('are the same, and the sum is that of the dump', async () => {
    const all = { rows: SLOTS.length + BOOKINGS.length, sha256: await sum(live) };
    expect(await compared()).toEqual({ live: all, rebuilt: all, difference: undefined });
  });

  test('differ in a row', async () => {
    const row = SLOTS[4_321]!;
    await live.write((db) => upsertRows(db, BOOKINGS_SLOTS, [{ ...row, withdrawn: 1 }]));
    const found = await compared();
    expect(found.difference).toEqual({
      table: 'bookings_v1_slots',
      key: { slot_id: row.slot_id },
      live: { ...row, withdrawn: 1 },
      rebuilt: row,
    });
    expect([found.live.sha256, found.rebuilt.sha256]).toEqual([await sum(live), await sum(rebuilt)]);
  });

  test.each([
    { side: 'live', other: 'rebuilt', id: '\uffee' },
    { side: 'rebuilt', other: 'live', id: '\uffee' },
    { side: 'live', other: 'rebuilt', id: '\u{1f600}' },
    { side: 'rebuilt', other: 'live', id: '\u{1f600}' },
  ] as const)('differ by a row that is $side alone: $id', async ({ side, other, id }) => {
    await (other === 'live' ? live : rebuilt).write((db) => removeRows(db, BOOKINGS_BOOKINGS, [id]));
    const found = await compared();
    expect(found.difference).toEqual({
      table: 'bookings_v1_bookings',
      key: { booking_id: id },
      [side]: booking(id),
      [other]: null,
    });
    expect(found[side].rows - found[other].rows).toBe(1);
    expect([found.live.sha256, found.rebuilt.sha256]).toEqual([await sum(live), await sum(rebuilt)]);
  });

  test('differ by a row whose key is told from others by a number', async () => {
    const cell = (minutes: number): CellRow => ({
      office_id: 'øst',
      date: '2026-03-02',
      interview_type: 'jobInterview',
      minutes,
      n: 1,
    });
    for (const side of [live, rebuilt]) {
      await side.write((db) => upsertRows(db, SEATS_REFILLS, [cell(10), ...(side === live ? [cell(9)] : [])]));
    }
    const { difference } = await reading.read((moment) => compareView(moment, rebuilt.db, VIEWS.seats));
    expect(difference).toEqual({
      table: SEATS_REFILLS.name,
      key: { office_id: 'øst', date: '2026-03-02', interview_type: 'jobInterview', minutes: 9 },
      live: cell(9),
      rebuilt: null,
    });
  });

  test('differ by all that one of them lacks', async () => {
    const ids = SLOTS.map(({ slot_id: id }) => id);
    await rebuilt.write((db) => removeRows(db, BOOKINGS_SLOTS, ids));
    const found = await compared();
    expect(found.difference).toMatchObject({ key: { slot_id: 'å00000' }, live: SLOTS[0], rebuilt: null });
    expect(found.rebuilt).toEqual({ rows: BOOKINGS.length, sha256: await sum(rebuilt) });
  });
});

describe.each(DATABASES)('views in $name that were never made', (database) => {
  test('are not made by looking at them', async () => {
    const ground = await database.ground();
    for (let time = 0; time < 2; time += 1) {
      await expect(openViewsAsIs(ground.address)).rejects.toThrow(
        /^There are no views in [^\n]+ yet: the service makes them\.$/,
      );
    }
    await ground.remove();
  });
});
