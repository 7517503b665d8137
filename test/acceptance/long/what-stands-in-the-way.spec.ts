import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { apiAt } from '../api-client.js';
import { startProgram, startServer, type Environment, type Service } from '../programs.js';

/** A process is to say what is wrong in one plain line: a sentence, and no stack. */
const ONE_PLAIN_LINE = /^[^\n{}]+\n$/;

let folder: string;
const running: Service[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-way-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop('SIGKILL')));
  await rm(folder, { recursive: true, force: true });
});

async function start(environment: Environment = {}): Promise<Service> {
  const service = await startServer(folder, environment);
  running.push(service);
  return service;
}

/** What becomes of a server that is not to start. */
async function refusal(environment: Environment) {
  const { said, ended } = startProgram('server', folder, {
    SELVBOOK_DATA: 'data',
    SELVBOOK_PORT: '0',
    SELVBOOK_LOG_LEVEL: 'warn',
    ...environment,
  });
  return { code: await ended, ...said };
}

const office = { name: 'Jobcenter', municipality: '851' };

describe('what stands in the way', () => {
  async function expectRefusal(environment: Environment, line: RegExp): Promise<void> {
    const { code, out, err } = await refusal(environment);
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(ONE_PLAIN_LINE)]);
    expect(err).toMatch(line);
  }
  const log = () => join(folder, 'data', 'events.db');

  test('another server on the same data, which goes on', async () => {
    const first = await start();
    await expectRefusal({}, /held by another process/);
    const answer = await apiAt(() => first.address).send('PUT /v1/offices/office-1', { body: office });
    expect(answer.status).toBe(201);
    expect(JSON.parse(await readFile(join(folder, 'data', 'service.json'), 'utf8'))).toMatchObject({
      address: first.address,
    });
  }, 60_000);

  test('a log that is none, which stays as it was', async () => {
    await mkdir(join(folder, 'data'));
    const letter = 'a letter to a friend, and no log of facts\n'.repeat(100);
    await writeFile(log(), letter);
    await expectRefusal({}, /events\.db is not an event log/);
    expect(await readFile(log(), 'utf8')).toBe(letter);
  }, 60_000);

  test('a database of another program', async () => {
    await mkdir(join(folder, 'data'));
    const foreign = new DatabaseSync(log());
    foreign.exec('CREATE TABLE friends (name TEXT) STRICT');
    foreign.close();
    const before = await readFile(log());
    await expectRefusal({}, /events\.db is not an event log/);
    expect((await readFile(log())).equals(before)).toBe(true);
  }, 60_000);

  test('a log that is torn', async () => {
    const service = await start();
    const api = apiAt(() => service.address);
    const ids = Array.from({ length: 200 }, (_none, index) => `office-${index}`);
    await Promise.all(ids.map((id) => api.done(`PUT /v1/offices/${id}`, { body: office })));
    expect(await service.stop()).toBe(0);
    const { length } = await readFile(log());
    await truncate(log(), Math.floor(length / 2));
    await expectRefusal({}, /events\.db/);
  }, 60_000);

  test('a log whose last facts are gone with its -wal, which another start does not bring back', async () => {
    const service = await start();
    const { position } = await apiAt(() => service.address).done('PUT /v1/offices/office-1', { body: office });
    await service.stop('SIGKILL');
    await rm(`${log()}-wal`);
    const told = new RegExp(`events\\.db is cut short .*position ${position} .*, remove .*events\\.db\\.head\n$`);
    for (const roles of ['api,projector', 'projector']) await expectRefusal({ SELVBOOK_ROLES: roles }, told);
    await rm(`${log()}.head`);
    await rm(join(folder, 'data', 'read-models.db'));
    const again = await start();
    expect(await apiAt(() => again.address).facts()).toMatchObject([{ type: 'LogStarted' }]);
  }, 60_000);

  test('views of another log', async () => {
    const service = await start();
    const api = apiAt(() => service.address);
    const { position } = await api.done('PUT /v1/offices/office-1', { body: office });
    await api.done('GET /v1/citizens/c-1/bookings', { at: position });
    await service.stop();
    await expectRefusal({ SELVBOOK_EVENT_STORE: 'embedded:other.db' }, /another log/);
  }, 60_000);

  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await expectRefusal({ SELVBOOK_PORT: String(port), SELVBOOK_LOG_LEVEL: 'silent' }, /EADDRINUSE/);
    other.close();
  }, 60_000);

  test('a file where the data folder is to be', async () => {
    await writeFile(join(folder, 'data'), 'no folder');
    await expectRefusal({}, /data/);
  }, 60_000);
});
