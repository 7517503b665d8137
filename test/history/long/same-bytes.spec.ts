import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dumpViews, openReadModels } from '@selvbook/read-models';
import { apiAt, type Api } from '../../acceptance/api-client.js';
import { dataFile } from '../../acceptance/appointments.js';
import { DONE, startProgram, startServer } from '../../acceptance/programs.js';
import { untilCaughtUp } from '../../crash/views-as-rebuilt.js';
import { DATABASES, type Ground } from '../../databases/databases.js';

/** A command that lets the program after it have one core alone; only Linux has it. */
const CORES = [
  { cores: 'on every core', launcher: [] },
  ...(process.platform === 'linux' ? [{ cores: 'on one core', launcher: ['taskset', '-c', '0'] }] : []),
];

const QUESTIONS = ['self-booking-share?groupBy=month', 'attendance-rate?groupBy=office,leadTime', 'fill-rate?'].flatMap(
  (figure) =>
    ['', '&asOf=2199-01-01T00:00:00Z', '&asOf=2017-12-15T12:00:00Z&basis=occurred'].map(
      (moment) => `GET /v1/metrics/${figure}&day=2018-04-05${moment}`,
    ),
);

let folder: string;
const grounds: Ground[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-bytes-'));
});
afterEach(async () => {
  await Promise.all(grounds.splice(0).map((ground) => ground.remove()));
  await rm(folder, { recursive: true, force: true });
});

async function answersOf(api: Api) {
  const at = await api.head();
  await untilCaughtUp(api, at);
  const answers: string[] = [];
  for (const question of QUESTIONS) answers.push((await api.done(question, { at })).text);
  return { at, answers };
}

/** What a service makes of the folder's log in views that are new: the sum of all their rows, and its answers. */
async function madeOfLog({ address }: Ground, launcher: readonly string[], run: number) {
  // What the run before has replayed would answer for this one.
  await rm(join(folder, 'data', 'replays'), { recursive: true, force: true });
  const settings = { SELVBOOK_READ_MODELS: 'file' in address ? `sqlite:${address.file}` : address.url };
  const service = await startServer(folder, settings, launcher);
  const asked = await answersOf(apiAt(() => service.address)).finally(() => service.stop());
  const views = await openReadModels(address);
  const rows = await views.read(dumpViews).finally(() => views.close());
  return { run, ...asked, sum: createHash('sha256').update(rows).digest('hex') };
}

describe.each(['every-case.csv', 'appointments-2016.csv'])('the log of %s', (file) => {
  test('makes the same bytes each time, in SQLite and in PostgreSQL, on one core and on all', async () => {
    const { said, ended } = startProgram('cli', folder, { SELVBOOK_DATA: 'data' }, ['import', dataFile(file)]);
    expect({ code: await ended, err: said.err }).toEqual(DONE);

    const made = [];
    for (const { ground } of DATABASES) {
      for (const { launcher } of CORES) {
        const place = await ground();
        grounds.push(place);
        made.push(await madeOfLog(place, launcher, made.length));
      }
    }
    const [first, ...others] = made;
    expect(first?.at).toBeGreaterThan(0);
    expect(new Set(first?.answers).size).toBeGreaterThan(QUESTIONS.length / 2);
    for (const other of others) expect(other).toEqual({ ...first, run: other.run });
  }, 400_000);
});
