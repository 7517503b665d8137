import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openEmbeddedLogReader } from '@selvbook/event-store';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from '../../acceptance/api-client.js';
import { startProgram, startServer } from '../../acceptance/programs.js';
import { chanceOf, seedOfRun } from '../chance.js';
import { killedWhileWriting } from '../killed-while-writing.js';
import { writeLongLog } from '../long-log.js';
import { expectViewsAsRebuilt } from '../views-as-rebuilt.js';

/** Of an adviser each: some 11,000 events. */
const DAYS = 120;
const KILLS = 12;
const SERVER = { SELVBOOK_DATA: 'data', SELVBOOK_PORT: '0', SELVBOOK_LOG_LEVEL: 'warn' };

const seed = seedOfRun();
let folder: string;
let before: readonly string[];
const log = () => join(folder, 'data', 'events.db');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-migration-'));
  await mkdir(join(folder, 'data'));
  await writeLongLog(log(), DAYS);
  before = await everything();
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Version 1 of the file was version 2 without the checksums. */
function makeOlder(): void {
  const db = new DatabaseSync(log());
  db.exec('ALTER TABLE events DROP COLUMN checksum; PRAGMA user_version = 1');
  db.close();
}

/** What another program would find at this moment; looked at in a copy, so that the next start finds what the kill left. */
async function schemaVersion(): Promise<unknown> {
  const copy = await mkdtemp(join(folder, 'copy-'));
  for (const end of ['', '-wal']) await copyFile(`${log()}${end}`, join(copy, `events.db${end}`));
  const db = new DatabaseSync(join(copy, 'events.db'));
  const row = db.prepare('PRAGMA user_version').get();
  db.close();
  return row?.user_version;
}

/** Every event, as text. */
async function everything(): Promise<readonly string[]> {
  const reader = await openEmbeddedLogReader({ file: log() });
  const lines: string[] = [];
  for await (const { events } of reader.readAll({ after: 0 })) {
    lines.push(...events.map((event) => JSON.stringify(event)));
  }
  await reader.close();
  return lines;
}

/** Starts the service, and lets it get as far as to listen; the most bytes that the log's `-wal` had until then. */
async function undisturbedStart(): Promise<number> {
  const service = startProgram('server', folder, SERVER);
  const listening = new Promise<void>((resolve) => {
    service.child.stdout?.on('data', () => {
      if (service.said.out.includes('open http')) resolve();
    });
  });
  const bytes = await killedWhileWriting(service, `${log()}-wal`, Infinity, listening);
  expect(await everything()).toEqual(before);
  service.child.kill();
  expect([await service.ended, service.said.err]).toEqual([0, '']);
  return bytes;
}

test(`a log whose migration was killed is migrated by the next start, every event as it was (seed ${seed})`, async () => {
  const chance = chanceOf(seed);
  makeOlder();
  const bytes = await undisturbedStart();
  const kills: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    makeOlder();
    const service = startProgram('server', folder, SERVER);
    const at = await killedWhileWriting(service, `${log()}-wal`, chance.below(bytes));
    expect(await service.ended).toBeNull();
    const version = await schemaVersion();
    expect([1, 2]).toContain(version);
    kills.push(`${at} (version ${String(version)})`);
    await undisturbedStart();
  }
  process.stdout.write(`killed in a migration that writes ${bytes} bytes (seed ${seed}): at ${kills.join(', ')}\n`);
  const service = await startServer(folder);
  await expectViewsAsRebuilt(
    apiAt(() => service.address),
    join(folder, 'data'),
  );
  await service.stop();
}, 600_000);
