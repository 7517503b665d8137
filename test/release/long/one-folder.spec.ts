import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../../acceptance/programs.js';
import { startLoad } from '../load.js';
import { expectAsRebuilt, OLD, releaseGround, versionReadBy } from '../release-ground.js';

let folder: string;
const { serve, done, selvbook, versions, endAll } = releaseGround(
  () => folder,
  () => ({}),
);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-release-'));
});
afterEach(async () => {
  await endAll();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const projections = async (...words: readonly string[]) => {
  const { code, err } = await selvbook('projections', ...words);
  return [code, err];
};

describe('in one folder', () => {
  test('the new program reads the old version until its own is built and swapped in, also after kill -9, and no answer is wrong', async () => {
    const old = await serve(OLD);
    const before = await startLoad(old.api);
    await before.answered(20);
    await before.stop();
    await old.stop();

    const first = await serve();
    expect(await versionReadBy(first)).toBe(1);
    await done('rebuild', 'interviews');
    await first.stop('SIGKILL');
    expect(await versions()).toMatchObject([
      { version: 1, state: 'live' },
      { version: 3, state: 'building' },
    ]);

    const service = await serve();
    expect(await versionReadBy(service)).toBe(1);
    const figures = await service.api.done<{ rows: unknown }>('GET /v1/metrics/self-booking-share');
    const both = await Promise.all([done('swap', 'interviews'), done('swap', 'interviews')]);
    expect(both.filter((line) => line.includes('it was interviews@1 before'))).toHaveLength(1);
    expect(await versionReadBy(service)).toBe(3);
    expect((await service.api.done<{ rows: unknown }>('GET /v1/metrics/self-booking-share')).body.rows).toEqual(
      figures.body.rows,
    );
    await done('swap', 'interviews@1');
    expect(await versionReadBy(service)).toBe(1);
    await done('swap', 'interviews@3');
    expect(await done('retire', 'interviews@1')).toBe('interviews@1 is retired.\n');
    // Retired, it is begun again on demand, by the service that runs.
    expect(await done('rebuild', 'interviews@1')).toMatch(/^interviews@1 has caught up/);
    await done('retire', 'interviews@1');
    await service.api.done('GET /v1/metrics/self-booking-share', { at: await service.api.head() });
    await service.stop();
    await expectAsRebuilt({ file: join(folder, 'data', 'read-models.db') }, join(folder, 'data', 'events.db'));
  }, 240_000);

  test('a version is built beside a service that does not know it, and broken off it goes on', async () => {
    const old = await serve(OLD);
    const load = await startLoad(old.api);
    await load.answered(20);
    const broken = startProgram('cli', folder, { SELVBOOK_DATA: 'data' }, ['projections', 'rebuild', 'interviews']);
    await old.api.done('GET /v1/metrics/self-booking-share', { at: await old.api.head() });
    broken.child.kill('SIGKILL');
    await broken.ended;
    await load.stop();
    expect(await projections('swap', 'interviews')).toEqual([
      1,
      expect.stringMatching(/^interviews@3 has not caught up: it stands at position \d+, the live version at \d+\.\n$/),
    ]);
    expect(await done('rebuild', 'interviews')).toMatch(/^interviews@3 has caught up/);
    await done('swap', 'interviews');
    expect(await versionReadBy(old)).toBe(1);
    await old.stop();
    await expectAsRebuilt({ file: join(folder, 'data', 'read-models.db') }, join(folder, 'data', 'events.db'));
  }, 240_000);

  test('what cannot be is refused in one line', async () => {
    expect(await projections()).toEqual([1, expect.stringMatching(/^There are no views in [^\n]*\n$/)]);
    const service = await serve();
    const { out } = await selvbook('projections');
    expect(out.split('\n')[0]).toMatch(/^projection +version {2}state +since +position +lag +parked$/);
    expect(out).toMatch(/^interviews +3 {2}live +\d{4}-\S+ +\d+ +\d+ +0$/m);
    expect(await projections('rebuild', 'interviews')).toEqual([1, expect.stringMatching(/^interviews@3 is live: /)]);
    expect(await projections('retire', 'interviews@3')).toEqual([1, expect.stringMatching(/^interviews@3 is live: /)]);
    expect(await projections('swap', 'interviews@1')).toEqual([
      1,
      expect.stringMatching(/^interviews@1 was never begun/),
    ]);
    expect(await projections('swap', 'interviews@4')).toEqual([
      2,
      expect.stringMatching(/^This program has no interviews@4/),
    ]);
    expect(await projections('swap', 'nothing')).toEqual([2, expect.stringMatching(/^There is no projection nothing/)]);
    expect(await projections('retire', 'interviews')).toEqual([2, expect.stringMatching(/^Which version /)]);
    expect((await projections('rebuild'))[0]).toBe(2);
    expect((await projections('nonsense'))[0]).toBe(2);
    await service.stop();
  }, 120_000);
});
