import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openEmbeddedEventStore } from '@selvbook/event-store';
import { checkpoints, dumpView, openViewsAsIs, openViewWriter, VIEWS } from '@selvbook/read-models';
import { sql } from 'kysely';
import { townOf } from '../acceptance/town.js';
import { startLoad } from '../release/load.js';
import { STANDS, TESTED, testAtLength, type AnalystGround } from './analyst-ground.js';

const MORNING = '2026-03-02T08:00:00.000Z';
const STREAM = 'agenda-adviser-1_2026-03-02';

interface Report {
  readonly same: boolean;
  readonly views: readonly {
    readonly projection: string;
    readonly version: number;
    readonly position: number;
    readonly same: boolean;
    readonly rows: number;
    readonly sha256: string;
    readonly parked: readonly { readonly stream: string }[];
    readonly difference?: object;
  }[];
}

let ground: AnalystGround;
afterEach(() => ground.end());

async function verify(...words: readonly string[]) {
  const said = await ground.selvbook('verify', '--json', ...words);
  return { ...said, report: JSON.parse(said.out) as Report };
}

describe.each(TESTED)('views over $name', (stand) => {
  beforeEach(async () => {
    ground = await stand.begin();
  });

  testAtLength(
    'are what the log makes of them, also while they move on',
    async () => {
      const { api } = await ground.serve();
      const load = await startLoad(api);
      await load.answered(40);
      const { code, report } = await verify();
      await load.answered(10);
      await load.stop();
      expect([code, report.same]).toEqual([0, true]);
      const names = Object.values(VIEWS).map(({ name }) => name);
      expect(report.views.map(({ projection }) => projection)).toEqual(names);
      expect(Math.min(...report.views.map(({ position }) => position))).toBeGreaterThan(0);

      // At rest, the sums are those of the dumps.
      await api.done('GET /v1/metrics/self-booking-share', { at: await api.head() });
      await api.done('GET /v1/availability?officeId=office-1', { at: await api.head() });
      const text = await ground.selvbook('verify');
      expect([text.code, text.err]).toEqual([0, '']);
      const live = await openViewsAsIs(ground.views);
      for (const view of [VIEWS.availability, VIEWS.interviews]) {
        const { dump, position } = await live.read(async (moment) => ({
          dump: await dumpView(moment, view),
          position: (await checkpoints(moment)).find((one) => one.name === view.name)?.position,
        }));
        const sum = createHash('sha256').update(dump).digest('hex');
        expect(text.out).toMatch(
          new RegExp(`^${view.name} +${view.version} {2}live +${position} +\\d+  same +${sum}$`, 'm'),
        );
      }
      await live.close();
    },
    120_000,
  );

  test('that somebody has changed by hand are told from the rebuild: where first, and both rows', async () => {
    const service = await ground.serve();
    const { api } = service;
    const town = townOf(api);
    await town.office();
    const { body: slot, position } = await town.slot(MORNING);
    await api.done('GET /v1/advisers/adviser-1/agenda?date=2026-03-02', { at: position });
    await service.stop();
    const views = await openViewWriter(ground.views);
    await sql`update bookings_v1_slots set capacity = 2 where slot_id = ${slot.slotId}`.execute(views.db);
    await views.close();
    const { code, err, report } = await verify();
    const key = { slot_id: slot.slotId };
    expect([code, err]).toEqual([
      1,
      `bookings@1 differs from its rebuild, first in bookings_v1_slots at ${JSON.stringify(key)}.\n`,
    ]);
    expect(report.views.filter(({ same }) => !same)).toMatchObject([
      {
        projection: 'bookings',
        difference: {
          table: 'bookings_v1_slots',
          key,
          live: { ...key, capacity: 2 },
          rebuilt: { ...key, capacity: 1 },
        },
      },
    ]);
    expect((await ground.selvbook('verify', '--projection', 'bookings')).out).toMatch(
      /^ {2}live {5}\{.*"capacity":2.*\}\n {2}rebuilt {2}\{.*"capacity":1.*\}$/m,
    );
    expect(await verify('--projection', 'availability@1')).toMatchObject({ code: 0, report: { same: true } });
  }, 120_000);

  testAtLength(
    'are refused in one line where there is nothing to verify',
    async () => {
      const nothing = await ground.selvbook('verify');
      expect([nothing.code, nothing.out, nothing.err]).toEqual([1, '', expect.stringMatching(/^[^\n]+\n$/)]);
      const { api } = await ground.serve();
      await townOf(api).office();
      expect(await ground.selvbook('verify', '--projection', 'nothing')).toMatchObject({
        code: 2,
        err: expect.stringMatching(/^There is no projection nothing; there are availability, [^\n]*\n$/),
      });
      expect(await ground.selvbook('verify', '--projection', 'interviews@1')).toMatchObject({
        code: 2,
        err: 'Nothing of interviews@1 was ever begun.\n',
      });
      expect((await ground.selvbook('verify', 'bookings')).code).toBe(2);
    },
    60_000,
  );
});

describe('in one folder', () => {
  testAtLength(
    'what is parked is named, and left out on both sides',
    async () => {
      ground = await STANDS[0].begin();
      const before = await ground.serve();
      const town = townOf(before.api);
      await town.office();
      await town.citizen('citizen-1');
      const { body: slot } = await town.slot(MORNING);
      const { position } = await town.book(slot.slotId, 'citizen-1');
      await before.api.done('GET /v1/advisers/adviser-1/agenda?date=2026-03-02', { at: position });
      await before.stop();
      const store = await openEmbeddedEventStore({ file: join(ground.folder, 'data', 'events.db') });
      const { events } = await store.readStream(STREAM, { direction: 'backwards', limit: 1 });
      const data = { slotId: 'adviser-1_2026-03-02_q83vASNFZ4mrze8BI0VniQ', capacity: 'many' };
      const bad = { id: randomUUID(), type: 'SlotOpened', data, metadata: { occurredAt: MORNING } };
      await store.append(STREAM, events[0]!.revision, [bad]);
      await store.close();
      const { api } = await ground.serve();
      const later = await townOf(api).attend(
        (await api.done<{ bookings: { bookingId: string }[] }>('GET /v1/citizens/citizen-1/bookings')).body.bookings[0]!
          .bookingId,
        'attended',
        '2026-03-02T11:00:00.000Z',
      );
      await api.done('GET /v1/advisers/adviser-1/agenda?date=2026-03-02', { at: later.position });
      await api.done('GET /v1/metrics/fill-rate', { at: later.position });
      const { code, report } = await verify();
      expect([code, report.same]).toEqual([0, true]);
      const parked = report.views.filter((view) => view.parked.length > 0);
      expect(parked.map(({ projection, parked: [row] }) => [projection, row])).toEqual([
        ['availability', expect.objectContaining({ stream: STREAM, id: bad.id, waiting: 0 })],
        ['bookings', expect.objectContaining({ stream: STREAM, id: bad.id, waiting: 1 })],
        ['seats', expect.objectContaining({ stream: STREAM, id: bad.id, waiting: 0 })],
      ]);
      expect((await ground.selvbook('verify')).out).toMatch(
        /^bookings@1 has parked agenda-adviser-1_2026-03-02 from position \d+ on \(SlotOpened, 1 wait behind it: TypeError: /m,
      );
    },
    60_000,
  );

  (process.platform === 'linux' ? testAtLength : test.skip)(
    'broken off, it leaves nothing behind',
    async () => {
      ground = await STANDS[0].begin();
      await ground.selvbook('simulate', '--municipalities', '3', '--months', '3');
      const service = await ground.serve();
      const { api } = service;
      await api.done('GET /v1/metrics/self-booking-share', { at: await api.head() });
      await service.stop();
      const scratch = join(ground.folder, 'scratch');
      await mkdir(scratch);
      for (const signal of ['SIGINT', 'SIGKILL'] as const) {
        const { child, ended } = ground.begin(['verify'], { TMPDIR: scratch, SQLITE_TMPDIR: scratch });
        while (!(await hasOpen(child.pid, scratch))) {
          expect(child.exitCode).toBe(null);
          await wait(5);
        }
        child.kill(signal);
        await ended;
        expect([child.signalCode, await readdir(scratch)]).toEqual([signal, []]);
      }
    },
    120_000,
  );
});

/** Whether a process has a file open in this folder, with a name or without. */
async function hasOpen(pid: number | undefined, folder: string): Promise<boolean> {
  const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const files = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  return files.some((file) => file.startsWith(folder));
}
