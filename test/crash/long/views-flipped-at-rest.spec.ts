import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from '../../acceptance/api-client.js';
import { startServer, type Service } from '../../acceptance/programs.js';
import { chanceOf, seedOfRun } from '../chance.js';
import { writeLongLog } from '../long-log.js';
import { expectViewsAsRebuilt } from '../views-as-rebuilt.js';

/** Of an adviser each: some 900 events. */
const DAYS = 10;
const FLIPS = 20;
const BUILT_AGAIN = /"level":40,.*read-models\.db was damaged: it is built again from the log/;

const seed = seedOfRun();
let folder: string;
const running: Service[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-at-rest-'));
  await mkdir(join(folder, 'data'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop('SIGKILL')));
  await rm(folder, { recursive: true, force: true });
});

const data = () => join(folder, 'data');
const views = () => join(data(), 'read-models.db');

async function start(roles = 'api,projector'): Promise<Service> {
  const service = await startServer(folder, { SELVBOOK_ROLES: roles });
  running.push(service);
  return service;
}

/** Starts the service, waits until its views are those of a rebuild, and stops it; what it said. */
async function run(signal: NodeJS.Signals = 'SIGTERM'): Promise<string> {
  const service = await start();
  await expectViewsAsRebuilt(
    apiAt(() => service.address),
    data(),
  );
  expect([await service.stop(signal), service.said.err]).toEqual([signal === 'SIGKILL' ? null : 0, '']);
  return service.said.out;
}

test(`a byte flipped in a view after a clean stop: built again by the next start (seed ${seed})`, async () => {
  const chance = chanceOf(seed);
  await writeLongLog(join(data(), 'events.db'), DAYS);
  await run();
  for (let flip = 0; flip < FLIPS; flip++) {
    const bytes = await readFile(views());
    const at = chance.below(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << chance.below(8)), at);
    await writeFile(views(), bytes);
    expect([at, await run()]).toEqual([at, expect.stringMatching(BUILT_AGAIN)]);
  }
  expect(await run()).not.toMatch(BUILT_AGAIN);
}, 180_000);

test('views after kill -9, which nobody vouches for, are kept', async () => {
  await writeLongLog(join(data(), 'events.db'), DAYS);
  await run();
  expect(existsSync(`${views()}.sum`)).toBe(true);
  await run('SIGKILL');
  expect(existsSync(`${views()}.sum`)).toBe(false);
  expect(await run()).not.toMatch(BUILT_AGAIN);
  expect(existsSync(`${views()}.sum`)).toBe(true);
}, 180_000);

test('with a process for each role, the last one to stop vouches for the views, and the first to start looks', async () => {
  await writeLongLog(join(data(), 'events.db'), DAYS);
  await run();
  const [api, projector] = [await start('api'), await start('projector')];
  await expectViewsAsRebuilt(
    apiAt(() => api.address),
    data(),
  );
  expect(await projector.stop()).toBe(0);
  expect(existsSync(`${views()}.sum`)).toBe(false);
  expect(await api.stop()).toBe(0);
  expect(existsSync(`${views()}.sum`)).toBe(true);

  const bytes = await readFile(views());
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 0x01, bytes.length - 1);
  await writeFile(views(), bytes);
  const again = await start('api');
  expect(again.said.out).toMatch(BUILT_AGAIN);
  await start('projector');
  await expectViewsAsRebuilt(
    apiAt(() => again.address),
    data(),
  );
}, 180_000);
