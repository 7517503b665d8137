import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { readSettings, type Settings } from '../settings/settings.js';
import { startService, type Service } from './service.js';

// Whole services start here, each with its threads.
jest.setTimeout(60_000);

const log = pino({ level: 'silent' });
let data: string;
const running: Service[] = [];

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'selvbook-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
  rmSync(data, { recursive: true, force: true });
});

const settings = (more: Record<string, string> = {}): Settings =>
  readSettings({ SELVBOOK_DATA: data, SELVBOOK_PORT: '0', ...more });

async function start(more: Record<string, string> = {}): Promise<Service> {
  const service = await startService(settings(more), log);
  running.push(service);
  return service;
}

const office = (address: string, id: string) =>
  fetch(`${address}/v1/offices/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Jobcenter', municipality: '851' }),
  });

/** What the service says to bytes that are no request. */
async function saidTo(address: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  socket.write(bytes);
  return text(socket);
}

describe('the service', () => {
  test('takes a fact, shows it, and has it after a restart', async () => {
    const first = await start();
    expect((await office(first.address, 'o-1')).status).toBe(201);
    expect(JSON.parse(readFileSync(join(data, 'service.json'), 'utf8'))).toEqual({
      address: first.address,
      pid: process.pid,
    });
    await first.stop();
    expect(existsSync(join(data, 'service.json'))).toBe(false);
    expect(existsSync(join(data, 'read-models.db.sum'))).toBe(true);

    const { address } = await start();
    const again = await office(address, 'o-1');
    expect([again.status, again.headers.get('selvbook-position')]).toEqual([200, '2']);
    const agenda = await fetch(`${address}/v1/advisers/a-1/agenda`, { headers: { 'selvbook-min-position': '2' } });
    expect([agenda.status, agenda.headers.get('selvbook-position')]).toEqual([200, '2']);
    const events = await fetch(`${address}/v1/events`);
    expect(events.headers.get('selvbook-position')).toBe('2');
    expect((await events.text()).match(/"type":"\w+"/g)).toEqual(['"type":"LogStarted"', '"type":"OfficeOpened"']);
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  });

  test('stops while a connection is open and idle, and may be told so twice', async () => {
    const service = await start();
    const socket = connect(Number(new URL(service.address).port), '127.0.0.1');
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
    await Promise.all([service.stop(), service.stop()]);
    await closed;
    await expect(fetch(`${service.address}/health/live`)).rejects.toThrow();
  });

  test('lets a role read what another role of the machine writes', async () => {
    const api = await start({ SELVBOOK_ROLES: 'api' });
    await office(api.address, 'o-1');
    const projector = await start({ SELVBOOK_ROLES: 'projector' });
    const answer = await fetch(`${api.address}/v1/citizens/c-1/bookings`, {
      headers: { 'selvbook-min-position': '2' },
    });
    expect(await answer.json()).toEqual({ position: 2, bookings: [] });
    expect((await fetch(`${projector.address}/health/ready`)).status).toBe(200);
    expect((await office(projector.address, 'o-1')).status).toBe(404);
  });

  test('is not ready while its projector cannot write the views, and says why', async () => {
    const said = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    const lines: string[] = [];
    const service = await startService(settings(), said);
    running.push(service);
    expect((await fetch(`${service.address}/health/ready`)).status).toBe(200);
    const views = new DatabaseSync(join(data, 'read-models.db'));
    views.exec('drop table interviews_v3_offices');
    views.close();
    await office(service.address, 'o-1');
    const late = { headers: { 'selvbook-min-position': '2' } };
    expect((await fetch(`${service.address}/v1/metrics/attendance-rate`, late)).status).toBe(504);
    expect((await fetch(`${service.address}/health/ready`)).status).toBe(503);
    expect(lines.join('')).toContain('no such table: interviews_v3_offices');
    await service.stop();
    expect(existsSync(join(data, 'read-models.db.sum'))).toBe(false);
  });

  test('answers bytes that are no request with a problem', async () => {
    const { address } = await start();
    for (const bytes of [
      'GET\r\n\r\n',
      'GET / HTTP/1.1\r\nbad header\r\n\r\n',
      'POST /v1/slots HTTP/1.1\r\nContent-Length: x\r\n\r\n',
    ]) {
      expect(await saidTo(address, bytes)).toMatch(/^HTTP\/1\.1 400 [^]*"code":"malformed-request"/);
    }
    const long = `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await saidTo(address, long)).toMatch(/^HTTP\/1\.1 431 [^]*"code":"address-too-long"/);
    const hope = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: a-miracle\r\n\r\n';
    expect(await saidTo(address, hope)).toMatch(/^HTTP\/1\.1 417 [^]*"code":"expectation-failed"/);
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
  });
});

describe('the service does not start', () => {
  test('on a log that another holds', async () => {
    await start();
    await expect(start()).rejects.toThrow(/held by another process/);
  });

  test('on a file that is no log', async () => {
    writeFileSync(join(data, 'events.db'), 'a letter to a friend, not a log of facts '.repeat(200));
    await expect(start()).rejects.toThrow(/is not an event log/);
  });

  test('on a port that is taken, and leaves the log free', async () => {
    const { address } = await start();
    const other = join(data, 'other');
    const taken = { SELVBOOK_DATA: other, SELVBOOK_PORT: new URL(address).port };
    await expect(start(taken)).rejects.toThrow(/EADDRINUSE/);
    await start({ SELVBOOK_DATA: other });
  });

  test.each(['api', 'api,projector'])('as %s on views of another log', async (roles) => {
    const first = await start();
    const { address } = first;
    await office(address, 'o-1');
    await fetch(`${address}/v1/citizens/c-1/bookings`, { headers: { 'selvbook-min-position': '2' } });
    await first.stop();
    const log2 = { SELVBOOK_EVENT_STORE: `embedded:${join(data, 'other.db')}`, SELVBOOK_ROLES: roles };
    await expect(start(log2)).rejects.toThrow(/another log/);
  });

  test('as projector alone where there is no log yet', async () => {
    await expect(start({ SELVBOOK_ROLES: 'projector' })).rejects.toThrow(/does not exist/);
  });
});
