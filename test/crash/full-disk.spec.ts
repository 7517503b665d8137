import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from '../acceptance/api-client.js';
import { startServer, type Service } from '../acceptance/programs.js';
import { limitedFiles, smallFileSystem, type SmallDisk } from './small-disk.js';
import { expectViewsAsRebuilt } from './views-as-rebuilt.js';

const CLIENTS = 6;

/** An office as a client sends it, and what the answer was: told so, or refused for want of room. */
interface Sent {
  readonly officeId: string;
  readonly status: number;
  readonly code: string | undefined;
}

const ways = [smallFileSystem, limitedFiles];
const allowed = ways.filter((way) => way.allowed);
// Where a machine allows neither, the engine's own spec is left, which lets the driver say that the disk is full.
const describeWays = allowed.length > 0 ? describe.each(allowed) : describe.skip.each(ways);

describeWays('where $title leaves no room', (disk: SmallDisk) => {
  let folder: string;
  let service: Service;
  const data = () => join(folder, 'data');
  const api = apiAt(() => service.address);
  // What the projector and the sweeper say of a full disk is not looked at here.
  const start = () => startServer(folder, { SELVBOOK_LOG_LEVEL: 'silent' }, disk.launcher);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvbook-full-'));
    await mkdir(data());
    disk.prepare(data());
    service = await start();
  }, 60_000);
  afterEach(async () => {
    await service.stop('SIGKILL');
    disk.remove(data());
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const put = (officeId: string) =>
    api.send(`PUT /v1/offices/${officeId}`, {
      key: officeId,
      body: { name: 'Jobcenter '.repeat(15).trim(), municipality: '851' },
      signal: AbortSignal.timeout(60_000),
    });

  /** Every client opens offices until it is refused one. */
  async function fill(round: string): Promise<readonly Sent[]> {
    const sent: Sent[] = [];
    async function client(name: number): Promise<void> {
      for (let index = 0; ; index++) {
        const officeId = `office-${round}-${name}-${index}`;
        const { status, code, headers } = await put(officeId);
        sent.push({ officeId, status, code });
        if (status === 503) expect(headers.get('retry-after')).toMatch(/^\d+$/);
        if (status === 503) return;
      }
    }
    await Promise.all(Array.from({ length: CLIENTS }, (_none, name) => client(name)));
    return sent;
  }

  /** What was told is in the log once; what was refused is not, unless it was left open. */
  async function expectKept(sent: readonly Sent[]): Promise<void> {
    const facts = await api.facts();
    const opened = facts.filter(({ type }) => type === 'OfficeOpened').map(({ stream }) => stream);
    expect(new Set(opened).size).toBe(opened.length);
    for (const { officeId, status, code } of sent) {
      const there = opened.includes(`office-${officeId}`);
      if (status === 201) expect([officeId, there]).toEqual([officeId, true]);
      else expect([status, ['outcome-unknown', 'store-unavailable']]).toEqual([503, expect.arrayContaining([code])]);
      if (code === 'store-unavailable') expect([officeId, there]).toEqual([officeId, false]);
    }
  }

  /** Once there is room what was refused is sent again, and done; the views are those of the log. */
  async function expectGoesOn(sent: readonly Sent[]): Promise<void> {
    for (const { officeId, status } of sent) {
      if (status === 503) expect((await put(officeId)).status).toBe(201);
    }
    await expectKept(sent.map(({ officeId }) => ({ officeId, status: 201, code: undefined })));
    await expectViewsAsRebuilt(api, data());
  }

  test('new facts are refused and none is lost; it goes on as soon as there is room', async () => {
    const sent = await fill('first');
    await expectKept(sent);
    disk.grow(data(), service);
    await expectGoesOn(sent);
  }, 120_000);

  test('and it is killed, it goes on after a start with room', async () => {
    const sent = await fill('first');
    await service.stop('SIGKILL');
    disk.grow(data(), service);
    service = await startServer(folder);
    await expectKept(sent);
    await expectGoesOn(sent);
  }, 120_000);
});
