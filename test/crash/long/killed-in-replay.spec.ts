import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DONE, startProgram, type Program } from '../../acceptance/programs.js';
import { chanceOf, seedOfRun } from '../chance.js';

const HISTORY = ['--scale', '0.075', '--from', '2024-01-01', '--until', '2026-01-01'];
const QUESTION = [
  'metrics',
  'attendance-rate',
  '--group-by',
  'month',
  '--as-of',
  '2025-11-15T12:00:00Z',
  '--format',
  'csv',
];
const KILLS = process.env.SELVBOOK_TEST_LONG ? 20 : 4;

const seed = seedOfRun();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-replay-'));
  await mkdir(join(folder, 'data'));
}, 60_000);
afterEach(() => rm(folder, { recursive: true, force: true }));

const replays = () => join(folder, 'data', 'replays');
const asked = (): Program => startProgram('cli', folder, { SELVBOOK_DATA: 'data' }, QUESTION);

async function answer(): Promise<string> {
  const { said, ended } = asked();
  expect({ code: await ended, err: said.err }).toEqual(DONE);
  return said.out;
}

/** What is kept under the name of something finished, and what is left of the unfinished. */
async function kept(): Promise<{ readonly finished: number; readonly drafts: number }> {
  const names = await readdir(replays()).catch(() => []);
  const drafts = names.filter((name) => name.startsWith('draft-')).length;
  return { finished: names.length - drafts, drafts };
}

test(`a replay that was killed leaves nothing that is taken for a view (seed ${seed})`, async () => {
  const chance = chanceOf(seed);
  const { said, ended } = startProgram('cli', folder, { SELVBOOK_DATA: 'data' }, ['simulate', ...HISTORY]);
  expect({ code: await ended, err: said.err }).toEqual(DONE);
  const start = performance.now();
  const whole = await answer();
  const milliseconds = performance.now() - start;
  // One as of then and, as there are no views, one as of now.
  expect(await kept()).toEqual({ finished: 2, drafts: 0 });
  expect(nowLeftOut(await answer())).toBe(nowLeftOut(whole));
  let cutOff = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    await rm(replays(), { recursive: true });
    const { child, ended: end } = asked();
    const killing = setTimeout(() => child.kill('SIGKILL'), milliseconds * (0.3 + chance.below(60) / 100));
    await end;
    clearTimeout(killing);
    cutOff += (await kept()).drafts;
    expect(nowLeftOut(await answer())).toBe(nowLeftOut(whole));
    expect((await kept()).finished).toBe(2);
  }
  process.stdout.write(`killed in a replay (seed ${seed}): ${cutOff} of ${KILLS} left a draft\n`);
}, 1_200_000);

/** Without the instant at which it was asked. */
const nowLeftOut = (text: string): string => text.replaceAll(/,now,[^,]*,/g, ',now,,');
