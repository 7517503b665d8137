import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, watch } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from '../api-client.js';
import { startProgram, startServer } from '../programs.js';

const ONE_PLAIN_LINE = /^[^\n{}]+\n$/;
const SMALL = ['--months', '2', '--municipalities', '3', '--scale', '0.1'];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-filling-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function simulate(data: string, ...args: readonly string[]) {
  const { said, ended } = startProgram('cli', folder, { SELVBOOK_DATA: data }, ['simulate', ...args]);
  return { code: await ended, ...said };
}

const logIn = (data: string) => readFile(join(folder, data, 'events.db'));

describe('a history written into a log', () => {
  test('is the same file, byte by byte, for the same options', async () => {
    expect(await simulate('one', ...SMALL)).toMatchObject({ code: 0 });
    expect(await simulate('two', ...SMALL)).toMatchObject({ code: 0 });
    expect(await simulate('other', ...SMALL, '--seed', '43')).toMatchObject({ code: 0 });
    expect((await logIn('one')).equals(await logIn('two'))).toBe(true);
    expect((await logIn('one')).equals(await logIn('other'))).toBe(false);
  }, 60_000);

  test('goes into an empty log alone', async () => {
    await simulate('data', ...SMALL);
    const before = await logIn('data');
    const again = await simulate('data', ...SMALL);
    expect(again).toEqual({ code: 2, out: '', err: expect.stringMatching(ONE_PLAIN_LINE) });
    expect(again.err).toContain('holds facts already');
    expect((await logIn('data')).equals(before)).toBe(true);
  }, 60_000);

  test('is there whole or not at all: killed on the way, it leaves nothing in the way of the next', async () => {
    const data = join(folder, 'data');
    await mkdir(data);
    const seen = Promise.withResolvers<void>();
    const watcher = watch(data, (_event, name) => {
      if (name?.startsWith('events.db.filling')) seen.resolve();
    });
    const { child, ended } = startProgram('cli', folder, { SELVBOOK_DATA: 'data' }, ['simulate', '--scale', '1']);
    await seen.promise;
    watcher.close();
    child.kill('SIGKILL');
    expect(await ended).toBeNull();
    expect([existsSync(join(data, 'events.db')), existsSync(join(data, 'events.db.filling'))]).toEqual([false, true]);
    expect(await simulate('data', ...SMALL)).toMatchObject({ code: 0 });
    expect(existsSync(join(data, 'events.db.filling'))).toBe(false);
    await simulate('whole', ...SMALL);
    expect((await logIn('data')).equals(await logIn('whole'))).toBe(true);
  }, 60_000);

  test.each([
    ['--months', '0'],
    ['--municipalities', '99'],
    ['--scale', '-1'],
    ['--seed', 'a b'],
    ['--from', '2024-02-30'],
    ['--until', '2999-01-01'],
    ['--rate', '1'],
    ['now', ''],
  ])(
    'is refused where it cannot be meant: %s %s',
    async (...words) => {
      const { code, out, err } = await simulate('data', ...words.filter((word) => word !== ''));
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(ONE_PLAIN_LINE);
      expect(existsSync(join(folder, 'data'))).toBe(false);
    },
    60_000,
  );
});

describe('a server asked for a demonstration', () => {
  const demo = () => startServer(folder, {}, [], ['--demo']);

  test('fills an empty log with a simulated history that ends today, and only once', async () => {
    const service = await demo();
    const api = apiAt(() => service.address);
    const events = Number(/--demo: .* holds a simulated history of (\d+) events\n/.exec(service.said.out)?.[1]);
    const { body } = await api.done<{ slots: { startsAt: string }[] }>(
      'GET /v1/availability?officeId=jobcenter-101-1&limit=1',
      { at: events },
    );
    expect(body).toMatchObject({ simulated: true, position: events, slots: [{ officeId: 'jobcenter-101-1' }] });
    const head = await api.head();
    expect(await service.stop()).toBe(0);

    const again = await demo();
    expect(again.said.out).toContain('--demo: data/events.db holds a simulated history already\n');
    expect(await apiAt(() => again.address).head()).toBe(head);
    expect(await again.stop()).toBe(0);
  }, 90_000);

  test('leaves a log that holds facts of its own as it is', async () => {
    const first = await startServer(folder);
    expect(await first.stop()).toBe(0);
    const service = await demo();
    expect(service.said.out).toContain('--demo: data/events.db is not simulated: it was left as it is\n');
    const api = apiAt(() => service.address);
    expect(await api.facts()).toMatchObject([{ type: 'LogStarted' }]);
    const { body } = await api.done('GET /v1/metrics/attendance-rate');
    expect(body).not.toHaveProperty('simulated');
    expect(await service.stop()).toBe(0);
  }, 90_000);

  test('is told in one plain line what else it does not take', async () => {
    const { said, ended } = startProgram('server', folder, { SELVBOOK_PORT: '0' }, ['--port', '3000']);
    expect({ code: await ended, out: said.out }).toEqual({ code: 2, out: '' });
    expect(said.err).toMatch(ONE_PLAIN_LINE);
  }, 60_000);
});
