import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt, type Api } from './api-client.js';
import { startProgram, startServer, type Environment, type Service } from './programs.js';

const STOP_WITHIN_MS = 5_000;
/** A process is to say what is wrong in one plain line: a sentence, and no stack. */
const ONE_PLAIN_LINE = /^[^\n{}]+\n$/;

let folder: string;
const running: Service[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-start-'));
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

describe('a server that starts', () => {
  test('says last where it is and what to open there', async () => {
    const { said, address } = await start();
    expect(said.out).toBe(`Selvbook is at ${address} - open ${address}/docs\n`);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const docs = await fetch(`${address}/docs`);
    expect([docs.status, docs.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    const live = await apiAt(() => address).done('GET /health/live');
    expect(live.body).toEqual({ status: 'live' });
  }, 60_000);

  test('reads a .env file, and says loudly when callers set the clock', async () => {
    await writeFile(join(folder, '.env'), 'SELVBOOK_CLOCK=request\nSELVBOOK_PORT=1\n');
    const { said, address } = await start();
    const lines = said.out.trimEnd().split('\n');
    expect(lines).toContain('*** SELVBOOK_CLOCK=request: callers set the clock. For tests and trials only. ***');
    expect(lines.at(-1)).toBe(`Selvbook is at ${address} - open ${address}/docs`);
    expect(address).not.toBe('http://127.0.0.1:1');
  }, 60_000);
});

describe('a server that stops', () => {
  /** Sends offices one after another until the server is gone; which were answered, and which were not. */
  async function keepAsking(api: Api, lane: number, enough: () => void) {
    const answered: string[] = [];
    for (let index = 0; ; index++) {
      const officeId = `office-${lane}-${index}`;
      try {
        const answer = await api.send(`PUT /v1/offices/${officeId}`, { key: officeId, body: office });
        expect([answer.status, answer.body]).toEqual([201, { officeId, ...office }]);
        answered.push(officeId);
        if (index === 20) enough();
      } catch (error) {
        // What `fetch` throws when nobody answers; it is of another realm than the test.
        if (!(error as Error).message.startsWith('fetch failed')) throw error;
        return { answered, open: officeId };
      }
    }
  }

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s, while requests are under way: what it answered lasts, and the rest may be sent again',
    async (signal) => {
      const service = await start();
      const api = apiAt(() => service.address);
      const busy = Promise.withResolvers<void>();
      const lanes = Promise.all(Array.from({ length: 8 }, (_none, lane) => keepAsking(api, lane, busy.resolve)));
      await busy.promise;
      const asked = performance.now();
      expect([await service.stop(signal), service.said.err]).toEqual([0, '']);
      expect(performance.now() - asked).toBeLessThan(STOP_WITHIN_MS);
      expect(existsSync(join(folder, 'data', 'service.json'))).toBe(false);
      const outcomes = await lanes;

      const again = await start();
      const later = apiAt(() => again.address);
      const opened = (await later.facts()).filter(({ type }) => type === 'OfficeOpened').map(({ stream }) => stream);
      expect(new Set(opened).size).toBe(opened.length);
      for (const { answered, open } of outcomes) {
        for (const officeId of answered) expect(opened).toContain(`office-${officeId}`);
        const repeat = await later.done(`PUT /v1/offices/${open}`, { key: open, body: office });
        expect([repeat.status, repeat.replayed]).toEqual([201, opened.includes(`office-${open}`)]);
      }
      const extra = outcomes.filter(({ open }) => opened.includes(`office-${open}`)).length;
      expect(opened).toHaveLength(outcomes.reduce((sum, { answered }) => sum + answered.length, extra));
    },
    60_000,
  );
});

describe('a wrong setting', () => {
  test('ends it with 2 and one plain line that names it', async () => {
    const settings: Environment = {
      SELVBOOK_PORT: '70000',
      SELVBOOK_HOST: '0.0.0.0',
      SELVBOOK_EVENT_STORE: 'ftp://user:secret@host',
    };
    const refusals = Object.entries(settings).map(async ([name, value]) => ({
      name,
      ...(await refusal({ [name]: value })),
    }));
    for (const { name, code, out, err } of await Promise.all(refusals)) {
      expect([name, code, out]).toEqual([name, 2, '']);
      expect(err).toMatch(ONE_PLAIN_LINE);
      expect(err).toMatch(new RegExp(`^${name}: `));
      expect(err).not.toContain('secret');
    }
    expect(existsSync(join(folder, 'data'))).toBe(false);
  }, 60_000);
});

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
