import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { DATABASES, postgresGround, type Ground } from '../../../../test/databases/databases.js';
import { beginCheckpoint, checkpointOf, moveCheckpoint } from '../checkpoint.js';
import { openReadModels, openViewWriter } from '../open-views.js';
import type { ViewWriter } from '../read-models.js';
import { upsertRows } from '../table/bulk-rows.js';
import { INTERVIEWS_V1 } from '../views/interviews-v1.js';
import { OLDER_VIEWS, VIEWS, versionText, type View } from '../views/view-tables.js';
import { ViewsUnavailable } from '../views-unavailable.js';
import { newestVersionsIn } from './known-views.js';
import { beginAgain, retireVersion } from './retire-version.js';
import { swapVersion } from './swap-version.js';
import { versionRead, versionsRead, versionsStanding } from './version-read.js';
import { projectionVersions } from './version-states.js';

const v1 = OLDER_VIEWS.interviewsV1;
const v3 = VIEWS.interviews;
const AT = '2026-03-02T08:00:00.000Z';
const LATER = '2026-03-02T09:00:00.000Z';
const OLD = { newest: { interviews: 1 } } as const;

describe.each(DATABASES)('the versions of a projection in $name', (database) => {
  let ground: Ground;
  let opened: { close(): Promise<void> }[];
  beforeEach(async () => {
    ground = await database.ground();
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((one) => one.close()));
    await ground.remove();
  });

  /** A program that writes, or reads; an old one knows version 1 alone. */
  async function writer(program: typeof OLD | object = {}): Promise<ViewWriter> {
    const views = await openViewWriter({ ...ground.address, ...program });
    opened.push(views);
    return views;
  }
  async function reader(program: typeof OLD | object = {}) {
    const readModels = await openReadModels({ ...ground.address, ...program });
    opened.push(readModels);
    return {
      reads: () =>
        readModels.read(async (views) => versionText(await versionRead(views, 'interviews', readModels.known))),
      readModels,
    };
  }
  const standAt = async ({ db }: ViewWriter, view: View, position: number) => {
    await beginCheckpoint(db, view, 'log-1');
    const from = (await checkpointOf(db, view)) ?? 0;
    await moveCheckpoint(db, { ...view, logId: 'log-1', from, to: position });
  };
  const statesIn = async ({ db }: ViewWriter) =>
    (await projectionVersions(db)).filter(({ name }) => name === 'interviews').map((one) => [one.version, one.state]);

  /** Version 1 is live at a position, and a program has come that knows version 3, which stands at another. */
  async function releasing(live: number, building: number): Promise<ViewWriter> {
    await standAt(await writer(OLD), v1, live);
    const views = await writer();
    await standAt(views, v3, building);
    return views;
  }

  test('given nothing, the newest is live at once, and no older one is begun', async () => {
    const views = await writer();
    expect(await statesIn(views)).toEqual([[3, 'live']]);
    expect(await beginCheckpoint(views.db, v1, 'log-1')).toBe(false);
    await writer(OLD);
    expect(await statesIn(views)).toEqual([[3, 'live']]);
  });

  test('given a live one, when a program comes that knows a newer one, that is begun and read by nobody', async () => {
    const views = await releasing(7, 9);
    expect(await statesIn(views)).toEqual([
      [1, 'live'],
      [3, 'building'],
    ]);
    expect(await (await reader()).reads()).toBe('interviews@1');
    expect(await (await reader(OLD)).reads()).toBe('interviews@1');
    const standing = (await versionsStanding(views.db, views.known)).filter(({ name }) => name === 'interviews');
    expect(standing.map(({ version, position, state }) => [version, position, state])).toEqual([
      [1, 7, 'live'],
      [3, 9, 'building'],
    ]);
  });

  test('given one that is behind, when it is swapped in, that is refused and nothing changes', async () => {
    const views = await releasing(7, 6);
    expect(await swapVersion(views.db, v3, AT)).toEqual({ kind: 'behind', position: 6, live: 7, isFirst: false });
    expect(await statesIn(views)).toEqual([
      [1, 'live'],
      [3, 'building'],
    ]);
  });

  test('given one that has caught up, when it is swapped in, whoever knows it reads it, and others what they know', async () => {
    const views = await releasing(7, 7);
    const [newer, older] = [await reader(), await reader(OLD)];
    expect(await swapVersion(views.db, v3, AT)).toEqual({ kind: 'swapped', from: 1 });
    expect([await newer.reads(), await older.reads()]).toEqual(['interviews@3', 'interviews@1']);
    expect(await swapVersion(views.db, v3, LATER)).toEqual({ kind: 'alreadyLive' });
    expect(await projectionVersions(views.db)).toContainEqual({ ...id(v3), state: 'live', since: AT });
  });

  test('given a swap, when it is taken back, the one before is read; not when that has fallen behind', async () => {
    const views = await releasing(7, 7);
    await swapVersion(views.db, v3, AT);
    await standAt(views, v3, 8);
    expect(await swapVersion(views.db, v1, LATER)).toEqual({ kind: 'behind', position: 7, live: 8, isFirst: false });
    await standAt(views, v1, 8);
    expect(await swapVersion(views.db, v1, LATER)).toEqual({ kind: 'swapped', from: 3 });
    expect(await (await reader()).reads()).toBe('interviews@1');
    expect(await statesIn(views)).toEqual([
      [1, 'live'],
      [3, 'replaced'],
    ]);
    const changes = views.db.selectFrom('projection_version_changes').selectAll().orderBy('number');
    const kept = await changes.where('projection', '=', 'interviews').execute();
    expect(kept.map(({ number, version, state }) => [number, version, state]).slice(2)).toEqual([
      [3, 1, 'replaced'],
      [4, 3, 'live'],
      [5, 3, 'replaced'],
      [6, 1, 'live'],
    ]);
    expect(kept.slice(2).map(({ since }) => since)).toEqual([AT, AT, LATER, LATER]);
  });

  test('given views, when a program comes with a projection that is new altogether, that is built, and read when it is as far as the others', async () => {
    const before = await writer({ newest: { seats: 0 } });
    for (const view of before.known.filter(({ version, name }) => name !== 'interviews' || version === 3)) {
      await standAt(before, view, view.name === 'bookings' ? 7 : 9);
    }
    const views = await writer();
    const seats = VIEWS.seats;
    const stateOf = async () => (await projectionVersions(views.db)).find(({ name }) => name === 'seats')?.state;
    expect(await stateOf()).toBe('building');
    await standAt(views, seats, 6);
    expect(await swapVersion(views.db, seats, AT)).toEqual({ kind: 'behind', position: 6, live: 7, isFirst: true });
    await standAt(views, seats, 7);
    expect(await swapVersion(views.db, seats, AT)).toEqual({ kind: 'swapped', from: undefined });
    expect(await stateOf()).toBe('live');
  });

  test('given the live one, or one that was never begun, it is neither retired nor begun again', async () => {
    const views = await writer();
    expect(await retireVersion(views.db, v3, AT)).toBe('live');
    expect(await beginAgain(views.db, v3, AT)).toBe(false);
    expect(await retireVersion(views.db, v1, AT)).toBe('unknown');
    expect(await swapVersion(views.db, v1, AT)).toEqual({ kind: 'unknown' });
    expect(await statesIn(views)).toEqual([[3, 'live']]);
  });

  test('given one that was replaced, when it is retired, it is empty, cannot be moved, and older programs read nothing', async () => {
    const views = await releasing(7, 7);
    await upsertRows(views.db, INTERVIEWS_V1.offices, [{ office_id: 'o-1', name: 'City', municipality: '101' }]);
    await swapVersion(views.db, v3, AT);
    const older = await reader(OLD);
    const offices = sql<{ n: number }>`select count(*) as n from interviews_v1_offices`;
    const seen = await older.readModels.read(async (moment) => {
      const before = await versionRead(moment, 'interviews', older.readModels.known);
      expect(await retireVersion(views.db, v1, LATER)).toBe('retired');
      return [before.position, (await offices.execute(moment)).rows[0]?.n];
    });
    // Whoever began to read before sees what was there then.
    expect(seen).toEqual([7, 1]);
    expect((await offices.execute(views.db)).rows).toEqual([{ n: 0 }]);
    await expect(older.reads()).rejects.toThrow(ViewsUnavailable);
    expect(await older.readModels.read((moment) => versionsRead(moment, older.readModels.known))).not.toContainEqual(
      expect.objectContaining({ name: 'interviews' }),
    );
    expect(await (await reader()).reads()).toBe('interviews@3');
    expect(await moveCheckpoint(views.db, { ...v1, logId: 'log-1', from: 7, to: 8 })).toBe(false);
    expect(await beginCheckpoint(views.db, v1, 'log-1')).toBe(false);
    expect(await swapVersion(views.db, v1, LATER)).toEqual({ kind: 'retired' });
    // Broken off, it is asked again; then it may begin from nothing.
    expect(await retireVersion(views.db, v1, LATER)).toBe('retired');
    expect(await beginAgain(views.db, v1, LATER)).toBe(true);
    expect(await beginCheckpoint(views.db, v1, 'log-1')).toBe(true);
    expect(await checkpointOf(views.db, v1)).toBe(0);
  });
});

const id = ({ name, version }: View) => ({ name, version });

test.each([
  ['', {}],
  ['interviews@1', { interviews: 1 }],
  [' interviews@1, bookings@1 ', { interviews: 1, bookings: 1 }],
  ['interviews', undefined],
  ['interviews@4', undefined],
  ['interviews@1,interviews@3', undefined],
  ['nothing@1', undefined],
])('what is not to be known is said as NAME@VERSION: %s', (text, newest) => {
  expect(newestVersionsIn(text)).toEqual(newest);
});

// In a file whoever waits holds up its thread: there the two are processes (`test/acceptance/projections.spec.ts`).
test('given two who swap and take back at once, again and again, one version is live at any time', async () => {
  const { address, remove } = await postgresGround();
  const before = await openViewWriter({ ...address, ...OLD });
  await beginCheckpoint(before.db, v1, 'log-1');
  const [one, other] = [await openViewWriter(address), await openViewWriter(address)];
  await beginCheckpoint(one.db, v3, 'log-1');
  for (let round = 0; round < 10; round += 1) {
    const first = await Promise.all([swapVersion(one.db, v3, AT), swapVersion(other.db, v3, AT)]);
    expect(first.map(({ kind }) => kind).sort()).toEqual(['alreadyLive', 'swapped']);
    const [back] = await Promise.all([swapVersion(one.db, v1, AT), swapVersion(other.db, v3, AT)]);
    expect(back.kind).toBe('swapped');
    const states = (await projectionVersions(one.db)).filter(({ name }) => name === 'interviews');
    expect(states.map(({ state }) => state).sort()).toEqual(['live', 'replaced']);
    await swapVersion(one.db, v1, AT);
  }
  await Promise.all([before, one, other].map((views) => views.close()));
  await remove();
}, 30_000);

test('given two who empty a version at once, it is empty when either is done, and a rebuild that begins then keeps its rows', async () => {
  const { address, remove } = await postgresGround();
  const before = await openViewWriter({ ...address, ...OLD });
  await beginCheckpoint(before.db, v1, 'log-1');
  const [one, other] = [await openViewWriter(address), await openViewWriter(address)];
  await beginCheckpoint(one.db, v3, 'log-1');
  await swapVersion(one.db, v3, AT);
  const offices = INTERVIEWS_V1.offices.name;
  const rows = async () =>
    Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(offices)}`.execute(one.db)).rows[0]?.n);
  for (let round = 0; round < 3; round += 1) {
    await sql`insert into ${sql.table(offices)} select 'o-' || n, '', '101' from generate_series(1, 120000) n`.execute(
      one.db,
    );
    const emptied = [one, other].map(async ({ db }) => {
      expect(await retireVersion(db, v1, AT)).toBe('retired');
      // Rows can be left only when it was told too early.
      if (await beginAgain(db, v1, AT)) {
        expect(await rows()).toBe(0);
        await upsertRows(db, INTERVIEWS_V1.offices, [{ office_id: 'of the rebuild', name: '', municipality: '101' }]);
      }
    });
    await Promise.all(emptied);
    const states = await projectionVersions(one.db);
    expect(states.find(({ name, version }) => name === v1.name && version === v1.version)?.state).toBe('building');
    expect(await rows()).toBe(1);
    expect(await retireVersion(one.db, v1, AT)).toBe('retired');
  }
  await Promise.all([before, one, other].map((views) => views.close()));
  await remove();
}, 60_000);
