import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openEmbeddedLogReader, openEventStoreDb, type EventLogReader } from '@selvbook/event-store';
import { openReadModels, type PostgresViews } from '@selvbook/read-models';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startProtocolServer } from '../../libs/event-store/src/protocol-server/start-protocol-server.js';
import { expectSameAsRebuilt, untilCaughtUp } from '../crash/views-as-rebuilt.js';
import { postgresGround, type Ground } from '../databases/databases.js';
import { frontOf } from '../databases/front.js';
import { apiAt, type Api } from './api-client.js';
import { startProgram, startServer, type Environment, type Service } from './programs.js';
import { townOf } from './town.js';

const MORNING = '2026-03-02T08:00:00.000Z';
const NOON = '2026-03-02T11:00:00.000Z';

let folder: string;
let ground: Ground<PostgresViews>;
const running: Service[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-postgres-'));
  ground = await postgresGround();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop('SIGKILL')));
  await ground.remove();
  await rm(folder, { recursive: true, force: true });
});

type Running = Service & { readonly api: Api };

async function serve(environment: Environment, views: PostgresViews = ground.address): Promise<Running> {
  const settings = { SELVBOOK_CLOCK: 'request', SELVBOOK_READ_MODELS: views.url, ...environment };
  const service = await startServer(folder, settings);
  running.push(service);
  return { ...service, api: apiAt(() => service.address) };
}

async function openTown(api: Api) {
  const town = townOf(api);
  await town.office();
  await town.citizen('citizen-1');
  await town.citizen('citizen-2');
  const morning = (await town.slot(MORNING)).body.slotId;
  const noon = (await town.slot(NOON)).body.slotId;
  return { town, morning, noon };
}

async function expectAsRebuilt(api: Api, log: EventLogReader): Promise<void> {
  const readModels = await openReadModels(ground.address);
  await expectSameAsRebuilt(api, log, readModels).finally(() => Promise.all([readModels.close(), log.close()]));
}

interface Bookings {
  readonly bookings: readonly { readonly bookingId: string; readonly state: string }[];
}

describe('a service with its views in PostgreSQL', () => {
  test('does all in one process, over a log of its own', async () => {
    const service = await serve({ SELVBOOK_DATA: 'data' });
    const { api } = service;
    const { town, morning, noon } = await openTown(api);
    const booked = await town.book(morning, 'citizen-1');
    const { body } = await api.done<Bookings>('GET /v1/citizens/citizen-1/bookings', { at: booked.position });
    expect(body.bookings).toMatchObject([{ bookingId: booked.body.bookingId, state: 'booked' }]);
    const last = await town.attend((await town.book(noon, 'citizen-2')).body.bookingId, 'attended', NOON);
    const figures = await api.done<{ rows: readonly { numerator: number }[] }>('GET /v1/metrics/attendance-rate', {
      at: last.position,
      now: '2026-03-03T08:00:00.000Z',
    });
    expect(figures.body.rows).toMatchObject([{ numerator: 1, denominator: 1, share: 1 }]);
    await expectAsRebuilt(api, await openEmbeddedLogReader({ file: join(folder, 'data', 'events.db') }));
    expect(await service.stop()).toBe(0);
  }, 60_000);

  test('is followed by another projector when the one at work is killed', async () => {
    const store = await startProtocolServer({ file: join(folder, 'store.db') });
    const over = (data: string, roles: string) =>
      serve({ SELVBOOK_DATA: data, SELVBOOK_ROLES: roles, SELVBOOK_EVENT_STORE: store.connectionString });
    const { api } = await over('api', 'api');
    const projectors = [await over('one', 'projector'), await over('two', 'projector')];
    const { town, morning, noon } = await openTown(api);
    const before = await town.book(morning, 'citizen-1');
    await api.done('GET /v1/citizens/citizen-1/bookings', { at: before.position });
    // Whoever stands by knows as well how far the views are.
    for (const { api: health } of projectors) await untilCaughtUp(health, before.position);

    const [holder] = await holders();
    const working = projectors.find(({ child }) => holder === String(child.pid));
    await working?.stop('SIGKILL');
    const after = await town.book(noon, 'citizen-2');
    await untilAnswered(api, 'GET /v1/citizens/citizen-2/bookings', after.position);
    const [follower] = await holders();
    expect(follower).toBe(String(projectors.find((one) => one !== working)?.child.pid));
    await expectAsRebuilt(api, openEventStoreDb({ connectionString: store.connectionString, reader: 'fast' }));
    await Promise.all(running.splice(0).map((service) => service.stop('SIGKILL')));
    await store.stop();
  }, 60_000);

  test('is not ready while the database is away, takes facts all the same, and goes on by itself', async () => {
    const front = await frontOf(ground.address);
    const { api } = await serve({ SELVBOOK_DATA: 'data' }, front.address);
    const { town, morning } = await openTown(api);
    await untilCaughtUp(api, await api.head());
    await front.shut();

    expect((await api.send('GET /health/ready')).status).toBe(503);
    const booked = await town.book(morning, 'citizen-1');
    const refused = await api.send('GET /v1/citizens/citizen-1/bookings', { at: booked.position });
    expect([refused.status, refused.code, refused.headers.get('retry-after')]).toEqual([503, 'store-unavailable', '1']);

    await front.open();
    await untilAnswered(api, 'GET /v1/citizens/citizen-1/bookings', booked.position);
    await untilCaughtUp(api, booked.position);
    await expectAsRebuilt(api, await openEmbeddedLogReader({ file: join(folder, 'data', 'events.db') }));
    await Promise.all(running.splice(0).map((service) => service.stop('SIGKILL')));
    await front.shut();
  }, 60_000);

  test('does not start where it is not let in, or nobody is, and says so in one plain line that tells no secret', async () => {
    const wrong = new URL(ground.address.url);
    [wrong.username, wrong.password] = ['nobody-of-ours', 'sesame'];
    expect(await started(wrong.href)).toEqual({
      code: 2,
      err: expect.stringMatching(/^SELVBOOK_READ_MODELS: the database of the views refuses us: [^\n]*\n$/) as unknown,
    });
    expect(await started('postgres://selvbook:sesame@127.0.0.1:1/views')).toEqual({
      code: 1,
      err: expect.stringMatching(/^the database of the views does not answer: [^\n]*\n$/) as unknown,
    });
  }, 60_000);
});

async function started(url: string) {
  const environment = { SELVBOOK_DATA: 'data', SELVBOOK_PORT: '0', SELVBOOK_READ_MODELS: url };
  const { said, ended } = startProgram('server', folder, environment);
  const code = await ended;
  expect(said.out + said.err).not.toContain('sesame');
  return { code, err: said.err };
}

/** The processes that have the lease of a view, each once. */
async function holders(): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: ground.address.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ holder: string }>('select distinct holder from leases');
    return rows.map(({ holder }) => holder.split(' ')[1] ?? '');
  } finally {
    await client.end();
  }
}

/** Asks until the view is there: a question waits 5 s at a time, or is told at once that the database is away. */
async function untilAnswered(api: Api, call: string, position: number): Promise<void> {
  for (;;) {
    const { status } = await api.send(call, { at: position });
    if (status === 200) return;
    expect([503, 504]).toContain(status);
  }
}
