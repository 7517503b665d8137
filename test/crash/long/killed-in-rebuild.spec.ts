import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from '../../acceptance/api-client.js';
import { DONE, startProgram, startServer } from '../../acceptance/programs.js';
import { chanceOf, seedOfRun, type Chance } from '../chance.js';
import { killedWhileWriting } from '../killed-while-writing.js';
import { expectViewsAsRebuilt, untilCaughtUp } from '../views-as-rebuilt.js';

/** Some 75,000 events, so many that two threads rebuild side by side, in two rounds each, and one takes over at the end. */
const HISTORY = ['--scale', '0.075'];
const KILLS = 6;
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

/** What an undisturbed rebuild writes and takes, from the start of the service until its views have the whole log. */
interface Rebuilt {
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Starts the service and waits until its views are those of a rebuild. */
async function viewsOfARun(): Promise<Rebuilt> {
  const start = performance.now();
  const service = await startServer(folder);
  const api = apiAt(() => service.address);
  const caughtUp = untilCaughtUp(api, await api.head());
  const bytes = await killedWhileWriting(service, join(data(), 'read-models.db-wal'), Infinity, caughtUp);
  await caughtUp;
  const milliseconds = performance.now() - start;
  await expectViewsAsRebuilt(api, data());
  await service.stop();
  return { bytes, milliseconds };
}

/** Kills it as soon as so many bytes are written, or after so long: commits come in bursts, the rest is between them. */
async function killedRebuild(kill: number, { bytes, milliseconds }: Rebuilt, chance: Chance): Promise<string> {
  await deleteViews();
  const service = startProgram('server', folder, SERVER);
  if (kill % 2 === 0) {
    const after = chance.below(Math.floor(bytes * 0.95));
    // On a busy machine two threads share rounds otherwise, and may write less than that.
    const late = setTimeout(() => service.child.kill('SIGKILL'), 3 * milliseconds);
    const seen = await killedWhileWriting(service, join(data(), 'read-models.db-wal'), after);
    clearTimeout(late);
    expect(await service.ended).toBeNull();
    return `${seen} bytes`;
  }
  const after = Math.floor(milliseconds * 0.2) + chance.below(Math.floor(milliseconds * 0.8));
  const killing = setTimeout(() => service.child.kill('SIGKILL'), after);
  expect(await service.ended).toBeNull();
  clearTimeout(killing);
  return `${after} ms`;
}

test(`views whose rebuild was killed are those of a rebuild after the next start (seed ${seed})`, async () => {
  const chance = chanceOf(seed);
  const { said, ended } = startProgram('cli', folder, { SELVBOOK_DATA: 'data' }, ['simulate', ...HISTORY]);
  expect({ code: await ended, err: said.err }).toEqual(DONE);
  const whole = await viewsOfARun();
  const kills: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    kills.push(await killedRebuild(kill, whole, chance));
    await viewsOfARun();
  }
  const { bytes, milliseconds } = whole;
  process.stdout.write(
    `killed in a rebuild of ${bytes} bytes and ${Math.round(milliseconds)} ms (seed ${seed}): at ${kills.join(', ')}\n`,
  );
}, 1_200_000);
