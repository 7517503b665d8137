import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { copyFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from '../../acceptance/api-client.js';
import { startProgram, startServer, type Service } from '../../acceptance/programs.js';

/** A frame of SQLite's WAL: a page and 24 bytes before it. */
const FRAME_BYTES = 4_096 + 24;

let folder: string;
let service: Service;
const api = apiAt(() => service.address);
const wal = () => join(folder, 'data', 'events.db-wal');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-torn-'));
  service = await startServer(folder);
}, 60_000);
afterEach(async () => {
  await service.stop('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** Turns over a bit in one of the last frames: from there on, nothing in the file is what was written. */
async function flipNearTheEnd(): Promise<void> {
  const bytes = await readFile(wal());
  bytes[bytes.length - FRAME_BYTES]! ^= 1;
  await writeFile(wal(), bytes);
}

test.each([
  ['half of it is gone', async () => truncate(wal(), Math.floor((await stat(wal())).size / 2))],
  ['all of it is gone', () => rm(wal())],
  ['a byte in it has changed', flipNearTheEnd],
])(
  'a log with whose -wal the last facts went is refused after a kill, as often as it is tried: %s',
  async (_how, damage) => {
    const offices = Array.from({ length: 60 }, (_none, index) => `office-${index}`);
    const body = { name: 'Jobcenter', municipality: '851' };
    let told = 0;
    for (const officeId of offices) told = (await api.done(`PUT /v1/offices/${officeId}`, { body })).position;
    await service.stop('SIGKILL');
    await copyFile(wal(), join(folder, 'kept'));

    await damage();
    for (const roles of ['api,projector', 'projector']) {
      const settings = { SELVBOOK_DATA: 'data', SELVBOOK_PORT: '0', SELVBOOK_ROLES: roles };
      const { said, ended } = startProgram('server', folder, settings);
      expect([await ended, said.out]).toEqual([1, '']);
      expect(said.err).toMatch(/^[^\n]*events\.db is cut short [^\n]*\n$/);
      expect(said.err).toContain(`position ${told}`);
    }

    // Nothing was done to what is left: with what is missing put back, it is the log that it was.
    await copyFile(join(folder, 'kept'), wal());
    service = await startServer(folder);
    const opened = (await api.facts()).filter(({ type }) => type === 'OfficeOpened').map(({ stream }) => stream);
    expect(opened).toEqual(offices.map((officeId) => `office-${officeId}`));
  },
  60_000,
);
