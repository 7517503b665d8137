import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from '../acceptance/api-client.js';
import { startServer } from '../acceptance/programs.js';
import { chanceOf, seedOfRun, type Chance } from './chance.js';
import { writeLongLog } from './long-log.js';
import { expectViewsAsRebuilt } from './views-as-rebuilt.js';

const PAGE_BYTES = 4_096;
/** How a page of a table or an index begins (https://www.sqlite.org/fileformat.html, 1.6). */
const KINDS_OF_PAGE: readonly unknown[] = [2, 5, 10, 13];
const FLIPS = 8;

const seed = seedOfRun();
let folder: string;
const data = () => join(folder, 'data');
const views = () => join(data(), 'read-models.db');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-flipped-view-'));
  await mkdir(data());
  await writeLongLog(join(data(), 'events.db'), 20);
}, 60_000);
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Starts, waits until the views are those of a rebuild, and is killed, so that nobody notes their sum; what it said meanwhile. */
async function run(): Promise<string> {
  const service = await startServer(folder);
  await expectViewsAsRebuilt(
    apiAt(() => service.address),
    data(),
  );
  expect(await service.stop('SIGKILL')).toBeNull();
  return service.said.out;
}

/** Turns over a bit in the first byte of any page but the first, which says whose file it is. */
async function flipAnyPage(chance: Chance): Promise<void> {
  // What is in the -wal yet would be read instead of the page.
  const db = new DatabaseSync(views());
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  const bytes = await readFile(views());
  const pages = Array.from({ length: bytes.length / PAGE_BYTES - 1 }, (_none, index) => (index + 1) * PAGE_BYTES);
  bytes[chance.oneOf(pages.filter((at) => KINDS_OF_PAGE.includes(bytes[at])))!]! ^= 1;
  await writeFile(views(), bytes);
}

test(`views with a byte turned over in a page after kill -9 are built again from the log (seed ${seed})`, async () => {
  const chance = chanceOf(seed);
  expect(await run()).not.toContain('damaged');
  for (let flip = 0; flip < FLIPS; flip++) {
    await flipAnyPage(chance);
    expect(await run()).toMatch(/read-models\.db was damaged: it is built again from the log/);
  }
}, 120_000);
