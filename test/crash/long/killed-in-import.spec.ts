import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from '../../acceptance/api-client.js';
import { appointmentsIn } from '../../acceptance/appointments.js';
import { DONE, startProgram, startServer } from '../../acceptance/programs.js';
import { chanceOf, seedOfRun } from '../chance.js';
import { factsOfLog } from '../facts-of-log.js';
import { killedWhileWriting } from '../killed-while-writing.js';
import { importedRows } from '../imported-rows.js';
import { expectViewsAsRebuilt } from '../views-as-rebuilt.js';

const KILLS = 8;

const seed = seedOfRun();
const chance = chanceOf(seed);
let folder: string;
let rows: string;
let wanted: Awaited<ReturnType<typeof factsOfLog>>;
/** What an import that nobody disturbs writes before it closes the log, and when the others were killed. */
let bytes: number;
const kills: number[] = [];

const log = (data: string) => join(folder, data, 'events.db');
const start = (data: string) => startServer(folder, { SELVBOOK_DATA: data });
const importInto = (data: string) => startProgram('cli', folder, { SELVBOOK_DATA: data }, ['import', 'rows.ndjson']);

/** Real appointments of the past, and some that are still ahead, which take a claim each. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-crash-import-'));
  const some = importedRows('some', 200, '2099-03-02').map((row) => ({ ...row, office_id: 'office-of-some' }));
  const all = [...some, ...(await appointmentsIn('appointments-2016.csv'))];
  rows = all.map((row) => JSON.stringify(row)).join('\n');
  await writeFile(join(folder, 'rows.ndjson'), rows);
  await mkdir(join(folder, 'whole'));
  const program = importInto('whole');
  bytes = await killedWhileWriting(program, `${log('whole')}-wal`, Infinity);
  expect({ code: await program.ended, err: program.said.err }).toEqual(DONE);
  wanted = await factsOfLog(log('whole'));
}, 60_000);
afterAll(async () => {
  process.stdout.write(`killed in an import that writes ${bytes} bytes (seed ${seed}): at ${kills.join(', ')}\n`);
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** Makes sure that the log has every fact of an undisturbed import once, and that the views are built of it. */
async function expectWhole(data: string): Promise<void> {
  expect(await factsOfLog(log(data))).toEqual(wanted);
  const service = await start(data);
  await expectViewsAsRebuilt(
    apiAt(() => service.address),
    join(folder, data),
  );
  await service.stop();
}

const killPoints = () =>
  Array.from({ length: KILLS }, () => chance.below(Math.floor(bytes * 0.6))).sort((a, b) => a - b);

describe(`an import that is killed (seed ${seed})`, () => {
  test('on the command line is finished by the next one, which doubles nothing', async () => {
    await mkdir(join(folder, 'one'));
    for (const after of killPoints()) {
      const program = importInto('one');
      kills.push(await killedWhileWriting(program, `${log('one')}-wal`, after));
      expect(await program.ended).toBeNull();
    }
    const last = importInto('one');
    expect({ code: await last.ended, err: last.said.err }).toEqual(DONE);
    await expectWhole('one');
    const again = importInto('one');
    expect(await again.ended).toBe(0);
    expect(again.said.out).toMatch(/^accepted +0\nknown +1700\nrejected +0$/m);
  }, 120_000);

  test('in the service is finished when the rows are sent again, which doubles nothing', async () => {
    const send = (address: string) =>
      apiAt(() => address).send('POST /v1/imports', {
        body: rows,
        headers: { 'content-type': 'application/x-ndjson' },
        signal: AbortSignal.timeout(60_000),
      });
    for (const after of killPoints()) {
      const service = await start('other');
      const answer = send(service.address).catch(() => undefined);
      kills.push(await killedWhileWriting(service, `${log('other')}-wal`, after));
      expect([await service.ended, await answer]).toEqual([null, undefined]);
    }
    const service = await start('other');
    const { status, body } = await send(service.address);
    expect([status, body.rejected, Number(body.accepted) + Number(body.known)]).toEqual([200, [], 1700]);
    expect((await send(service.address)).body).toMatchObject({ accepted: 0, known: 1700, rejected: [] });
    await service.stop();
    await expectWhole('other');
  }, 120_000);
});
