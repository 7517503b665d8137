import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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

/** Makes the views another log's, and has everybody who keeps them up begin on them anew. */
function spoilViews(): void {
  const views = new DatabaseSync(join(folder, 'data', 'read-models.db'));
  views.exec(`pragma busy_timeout = 5000; begin immediate; update checkpoints set log_id = 'of-another-log';
    update projection_versions set state = 'retired' where projection = 'unfinishedClaims'; commit`);
  views.close();
}

describe('a server whose projector ends', () => {
  test('ends with it in one line, when it is nothing but a projector: whoever runs it starts it again', async () => {
    const quiet = { SELVBOOK_EVENT_STORE: 'embedded:', SELVBOOK_LOG_LEVEL: 'silent' };
    const api = await start({ ...quiet, SELVBOOK_ROLES: 'api' });
    const projector = await start({ ...quiet, SELVBOOK_ROLES: 'projector' });
    spoilViews();
    expect(await projector.ended).toBe(1);
    expect(projector.said.err).toMatch(ONE_PLAIN_LINE);
    expect(projector.said.err).toMatch(/^the projector ended: The views were built from another log /);
    expect(api.child.exitCode).toBe(null);
  }, 60_000);

  test('goes on serving its API otherwise, and says in its health what has ended', async () => {
    const { address, child } = await start({ SELVBOOK_LOG_LEVEL: 'silent' });
    spoilViews();
    const ready = async () => (await fetch(`${address}/health/ready`)).json() as Promise<{ readonly failed?: string }>;
    let said = await ready();
    while (said.failed === undefined) said = await ready();
    expect(said).toMatchObject({
      status: 'unavailable',
      failed: 'the projector has ended, and its views stand still: start this process again',
    });
    const api = apiAt(() => address);
    expect((await api.done('PUT /v1/offices/o-1', { body: office })).status).toBe(201);
    expect(child.exitCode).toBe(null);
  }, 60_000);
});

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

describe('views that are damaged', () => {
  test('are built again by the next start, which says so', async () => {
    const first = await start();
    const { position } = await apiAt(() => first.address).done('PUT /v1/offices/office-1', { body: office });
    await apiAt(() => first.address).done('GET /v1/citizens/c-1/bookings', { at: position });
    expect(await first.stop()).toBe(0);
    const views = join(folder, 'data', 'read-models.db');
    const bytes = await readFile(views);
    // The beginning of each page but the first says what the page is.
    for (let at = 4_096; at < bytes.length; at += 4_096) bytes.fill(0xff, at, at + 64);
    await writeFile(views, bytes);

    const again = await start();
    const api = apiAt(() => again.address);
    const answer = await api.done('GET /v1/citizens/c-1/bookings', { at: position });
    expect(answer.body).toMatchObject({ bookings: [] });
    expect(again.said.out).toMatch(/"level":40,.*read-models\.db was damaged: it is built again from the log/);
    expect((await api.done('GET /health/ready')).status).toBe(200);
  }, 60_000);
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
