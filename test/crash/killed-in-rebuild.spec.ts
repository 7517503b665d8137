import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from '../acceptance/api-client.js';
import { startProgram, startServer } from '../acceptance/programs.js';
import { chanceOf, seedOfRun } from './chance.js';
import { killedWhileWriting } from './killed-while-writing.js';
import { writeLongLog } from './long-log.js';
import { expectViewsAsRebuilt } from './views-as-rebuilt.js';

/** Of an adviser each: some 22,000 events, which a rebuild takes in two rounds of four transactions. */
const DAYS = 240;
const KILLS = process.env.SELVBOOK_TEST_LONG ? 10 : 2;
const SERVER = { SELVBOOK_DATA: 'data', SELVBOOK_PORT: '0', SELVBOOK_LOG_LEVEL: 'warn' };

const seed = seedOfRun();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-rebuild-'));
  await mkdir(join(folder, 'data'));
}, 60_000);
afterEach(() => rm(folder, { recursive: true, force: true }));

const data = () => join(folder, 'data');

async function deleteViews(): Promise<void> {
  const files = (await readdir(data())).filter((name) => name.startsWith('read-models.db'));
  for (const name of files) await rm(join(data(), name));
}

/** Starts the service and waits until its views are those of a rebuild; the bytes that were written to make them. */
async function viewsOfARun(): Promise<number> {
  const service = await startServer(folder);
  const api = apiAt(() => service.address);
  const views = join(data(), 'read-models.db-wal');
  const looked = expectViewsAsRebuilt(api, data());
  const bytes = await killedWhileWriting(service, views, Infinity, looked);
  await looked;
  await service.stop();
  return bytes;
}

test(`views whose rebuild was killed are those of a rebuild after the next start (seed ${seed})`, async () => {
  const chance = chanceOf(seed);
  await writeLongLog(join(data(), 'events.db'), DAYS);
  const bytes = await viewsOfARun();
  const kills: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    await deleteViews();
    const service = startProgram('server', folder, SERVER);
    const after = chance.below(Math.floor(bytes * 0.95));
    kills.push(await killedWhileWriting(service, join(data(), 'read-models.db-wal'), after));
    expect(await service.ended).toBeNull();
    await viewsOfARun();
  }
  process.stdout.write(`killed in a rebuild that writes ${bytes} bytes (seed ${seed}): at ${kills.join(', ')}\n`);
}, 180_000);
