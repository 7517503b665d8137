import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openEmbeddedLogReader } from '@selvbook/event-store';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from '../../acceptance/api-client.js';
import { DONE, startProgram, startServer } from '../../acceptance/programs.js';
import { chanceOf, seedOfRun } from '../chance.js';
import { killedWhileWriting } from '../killed-while-writing.js';
import { expectViewsAsRebuilt } from '../views-as-rebuilt.js';

const KILLS = 8;
const SMALL = ['--months', '1', '--municipalities', '3', '--scale', '0.2'];

const seed = seedOfRun();
const chance = chanceOf(seed);
let folder: string;
/** What a copying that nobody disturbs writes before it closes the log, and when the others were killed. */
let bytes: number;
const kills: number[] = [];

const log = (data: string) => join(folder, data, 'events.db');
const copyInto = (data: string) =>
  startProgram('cli', folder, {}, ['copy-log', `embedded:${log('origin')}`, `embedded:${log(data)}`]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-crash-copy-'));
  expect(await startProgram('cli', folder, { SELVBOOK_DATA: 'origin' }, ['simulate', ...SMALL]).ended).toBe(0);
  await mkdir(join(folder, 'whole'));
  const program = copyInto('whole');
  bytes = await killedWhileWriting(program, `${log('whole')}-wal`, Infinity);
  expect({ code: await program.ended, err: program.said.err }).toEqual(DONE);
}, 60_000);
afterAll(async () => {
  process.stdout.write(`killed in a copying that writes ${bytes} bytes (seed ${seed}): at ${kills.join(', ')}\n`);
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** Every fact but the identity, in the log's order, without what its store alone knows; and the identity. */
async function told(data: string) {
  const reader = await openEmbeddedLogReader({ file: log(data) });
  const facts: string[] = [];
  let identity: Readonly<Record<string, unknown>> = {};
  for await (const { events } of reader.readAll({ after: 0 })) {
    for (const { stream, revision, type, id, data: says, metadata } of events) {
      if (type === 'LogStarted') identity = says;
      else facts.push(JSON.stringify([stream, revision, type, id, says, metadata]));
    }
  }
  await reader.close();
  return { facts, identity };
}

describe(`a copying that is killed (seed ${seed})`, () => {
  test('is finished by the next one, to the same facts in the same order under an identity of its own', async () => {
    await mkdir(join(folder, 'copy'));
    const points = Array.from({ length: KILLS }, () => chance.below(Math.floor(bytes * 0.6)));
    for (const after of points.sort((a, b) => a - b)) {
      const program = copyInto('copy');
      kills.push(await killedWhileWriting(program, `${log('copy')}-wal`, after));
      expect(await program.ended).toBeNull();
    }
    const last = copyInto('copy');
    expect({ code: await last.ended, err: last.said.err }).toEqual(DONE);
    const [origin, copy] = [await told('origin'), await told('copy')];
    expect(copy.facts.length).toBe(origin.facts.length);
    expect(copy.facts.findIndex((fact, at) => fact !== origin.facts[at])).toBe(-1);
    expect(copy.identity).toMatchObject({ simulated: true, copiedFrom: origin.identity.logId });
    expect(copy.identity.logId).not.toBe(origin.identity.logId);
  }, 120_000);

  test('serves; views of the origin are refused beside it, and no service lets its log be copied over', async () => {
    const service = await startServer(folder, { SELVBOOK_DATA: 'copy' });
    const copied = copyInto('copy');
    expect({ code: await copied.ended, out: copied.said.out }).toEqual({ code: 1, out: '' });
    expect(copied.said.err).toMatch(/^\S+ is held by another process; [^\n]+\n$/);
    await expectViewsAsRebuilt(
      apiAt(() => service.address),
      join(folder, 'copy'),
    );
    await service.stop();
    const views = `sqlite:${join(folder, 'copy', 'read-models.db')}`;
    const other = startProgram('server', folder, {
      SELVBOOK_DATA: 'origin',
      SELVBOOK_READ_MODELS: views,
      SELVBOOK_PORT: '0',
    });
    expect(await other.ended).toBe(1);
    expect(other.said.err).toMatch(/^The view \S+ was built from another log[^\n]* Delete [^\n]*\n$/);
  }, 120_000);
});
