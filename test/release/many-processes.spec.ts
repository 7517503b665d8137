import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ProtocolServer,
  startProtocolServer,
} from '../../libs/event-store/src/protocol-server/start-protocol-server.js';
import { postgresGround, type Ground } from '../databases/databases.js';
import type { PostgresViews } from '@selvbook/read-models';
import { startLoad } from './load.js';
import { expectAsRebuilt, OLD, releaseGround, versionReadBy } from './release-ground.js';

let folder: string;
let store: ProtocolServer;
let database: Ground<PostgresViews>;
const { serve, done, selvbook, versions, endAll } = releaseGround(
  () => folder,
  () => ({ SELVBOOK_EVENT_STORE: store.connectionString, SELVBOOK_READ_MODELS: database.address.url }),
);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-release-'));
  store = await startProtocolServer({ file: join(folder, 'store.db') });
  database = await postgresGround();
}, 60_000);
afterEach(async () => {
  await endAll();
  await store.stop();
  await database.remove();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

test('a new version is built, swapped in, taken back, swapped in again and the old one retired, and no answer is wrong', async () => {
  const oldApi = await serve({ ...OLD, SELVBOOK_ROLES: 'api' });
  const oldProjector = await serve({ ...OLD, SELVBOOK_ROLES: 'projector' });
  const load = await startLoad(oldApi.api);
  await load.answered(20);

  // A new projector builds the new version beside the one that is read.
  await serve({ SELVBOOK_ROLES: 'projector' });
  expect(await done('rebuild', 'interviews')).toMatch(/^interviews@3 has caught up, at position \d+/);
  expect(await versions()).toMatchObject([
    { version: 1, state: 'live' },
    { version: 3, state: 'building' },
  ]);
  expect(await oldProjector.stop()).toBe(0);
  await load.answered(20);

  // It is swapped in: the old api goes on reading what it knows.
  expect(await done('swap', 'interviews')).toBe('interviews@3 is live; it was interviews@1 before.\n');
  expect(await versionReadBy(oldApi)).toBe(1);
  await load.answered(20);

  // The apis are replaced.
  const newApi = await serve({ SELVBOOK_ROLES: 'api' });
  expect(await versionReadBy(newApi)).toBe(3);
  await load.use(oldApi.api, newApi.api);
  await load.answered(40);

  // It is taken back, and the new api reads the old version; two try to swap the new one in at once.
  await done('swap', 'interviews@1');
  expect(await versionReadBy(newApi)).toBe(1);
  await load.answered(20);
  const both = await Promise.all([done('swap', 'interviews'), done('swap', 'interviews@3')]);
  expect(both.sort()).toEqual([
    'interviews@3 is live already.\n',
    'interviews@3 is live; it was interviews@1 before.\n',
  ]);
  await load.answered(20);
  await load.use(newApi.api);
  expect(await oldApi.stop()).toBe(0);

  // The old version is retired, while facts go on coming in.
  expect(await done('retire', 'interviews@1')).toBe('interviews@1 is retired.\n');
  await load.answered(40);
  expect(await versions()).toMatchObject([
    { version: 1, state: 'retired', position: null, lag: null },
    { version: 3, state: 'live' },
  ]);
  const refused = await selvbook('projections', 'swap', 'interviews@1');
  expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/^interviews@1 is retired: [^\n]*\n$/)]);

  // Who knows nothing but what is retired says so, and answers everything else.
  const late = await serve({ ...OLD, SELVBOOK_ROLES: 'api' });
  const unanswered = await late.api.send('GET /v1/metrics/self-booking-share');
  expect([unanswered.status, unanswered.code]).toEqual([503, 'store-unavailable']);
  expect((await late.api.send('GET /health/ready')).status).toBe(503);
  await late.api.done('GET /v1/citizens/citizen-1/bookings');

  await load.stop();
  await newApi.api.done('GET /v1/metrics/self-booking-share', { at: await newApi.api.head() });
  await expectAsRebuilt(database.address, join(folder, 'store.db'));
}, 240_000);
