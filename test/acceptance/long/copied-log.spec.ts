import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openEventStoreDb } from '@selvbook/event-store';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ProtocolServer,
  startProtocolServer,
} from '../../../libs/event-store/src/protocol-server/start-protocol-server.js';
import { apiAt } from '../api-client.js';
import { DONE, startProgram, startServer, type Environment } from '../programs.js';

let folder: string;
let store: ProtocolServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-copy-'));
  store = await startProtocolServer({ file: join(folder, 'store.db') });
});
afterEach(async () => {
  await store.stop();
  await rm(folder, { recursive: true, force: true });
});

async function selvbook(args: readonly string[], environment: Environment = {}) {
  const { said, ended } = startProgram('cli', folder, environment, args);
  return { code: await ended, ...said };
}

/** What a service over these stores says of the interviews, once its views have all of the log. */
async function figures(environment: Environment): Promise<unknown> {
  const service = await startServer(folder, environment);
  const api = apiAt(() => service.address);
  const { body } = await api.done('GET /v1/metrics/self-booking-share?groupBy=municipality,month&day=2024-06-01', {
    at: await api.head(),
  });
  await service.stop();
  return body.rows;
}

const fact = (text: string, name: string) => new RegExp(`^${name} +(.*)$`, 'm').exec(text)?.[1];

test('a log moves to an EventStoreDB and back, and its views do not move with it', async () => {
  await selvbook(['simulate', '--municipalities', '1', '--months', '2', '--scale', '0.2'], { SELVBOOK_DATA: 'old' });
  const before = await figures({ SELVBOOK_DATA: 'old' });
  expect(before).not.toEqual([]);

  const there = await selvbook(['copy-log', 'embedded:old/events.db', 'env:STORE'], { STORE: store.connectionString });
  expect(there).toMatchObject(DONE);
  const inStore = { SELVBOOK_EVENT_STORE: store.connectionString };
  expect(await figures({ ...inStore, SELVBOOK_DATA: 'new' })).toEqual(before);

  const refused = startProgram('server', folder, { ...inStore, SELVBOOK_DATA: 'old', SELVBOOK_PORT: '0' });
  expect(await refused.ended).toBe(1);
  expect(refused.said.err).toContain('was built from another log');

  const back = await selvbook(['copy-log', store.connectionString, 'embedded:back/events.db']);
  expect(fact(back.out, 'sha-256')).toBe(fact(there.out, 'sha-256'));
  expect(fact(back.out, 'copied from')).toBe(fact(there.out, 'identity'));
  expect(await figures({ SELVBOOK_DATA: 'back' })).toEqual(before);
}, 120_000);

test('a copy that was broken off goes on, and one that cannot be made says why in one line', async () => {
  await selvbook(['simulate', '--municipalities', '1', '--months', '1', '--scale', '0.5'], { SELVBOOK_DATA: 'old' });
  const copy = ['copy-log', 'embedded:old/events.db', store.connectionString];
  store.faults.set({ delayMs: 1 });
  const broken = startProgram('cli', folder, {}, copy);
  await untilWritten(50);
  broken.child.kill('SIGKILL');
  await broken.ended;
  store.faults.set({});
  const whole = await selvbook(copy);
  const [facts, written] = [Number(fact(whole.out, 'facts')), Number(fact(whole.out, 'written'))];
  expect([whole.code, facts > written, written > 0]).toEqual([0, true, true]);

  const again = await selvbook(['copy-log', store.connectionString, 'embedded:old/events.db']);
  expect([again.code, again.err]).toEqual([2, expect.stringMatching(/^[^\n]+is no copy of[^\n]+\n$/)]);
}, 120_000);

/** Waits until the store has so many positions. */
async function untilWritten(positions: number): Promise<void> {
  const log = openEventStoreDb({ connectionString: store.connectionString });
  for await (const page of log.subscribeToAll({ after: 0 })) if (page.position >= positions) break;
  await log.close();
}
