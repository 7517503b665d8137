import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt } from './api-client.js';
import { dataFile } from './appointments.js';
import { DONE, startProgram, startServer } from './programs.js';

const QUESTIONS = ['', 'municipality', 'office,month', 'targetGroup,interviewType', 'origin,leadTime'].flatMap(
  (groupBy) =>
    ['attendance-rate', 'self-booking-share'].flatMap((figure) =>
      ['', '&from=2017-11-15&to=2018-01-20', '&projectId=all'].map(
        (more) => `GET /v1/metrics/${figure}?day=2018-04-05${groupBy && `&groupBy=${groupBy}`}${more}`,
      ),
    ),
);

const PROJECT = {
  name: 'From the middle of a month',
  from: '2016-04-01',
  targetGroups: ['jobReady', 'activityReady'],
  municipalities: ['101', '340', '461', '746'].map((code) => ({ code, from: '2016-04-29', to: '2018-01-10' })),
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-same-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function importInto(data: string, file: string): Promise<void> {
  const { said, ended } = startProgram('cli', folder, { SELVBOOK_DATA: data }, ['import', dataFile(file)]);
  expect({ code: await ended, err: said.err }).toEqual(DONE);
}

/** Every answer of a server on this data, its position in it. */
async function answersFrom(data: string): Promise<readonly string[]> {
  const service = await startServer(folder, { SELVBOOK_DATA: data });
  try {
    const api = apiAt(() => service.address);
    const { position: at } = await api.done('PUT /v1/projects/all', { body: PROJECT });
    const answers: string[] = [];
    for (const question of QUESTIONS) answers.push((await api.done(question, { at })).text);
    return answers;
  } finally {
    await service.stop();
  }
}

describe.each(['appointments-2016.csv', 'every-case.csv'])('the figures of %s', (file) => {
  test('are the same bytes from two logs, and from views that were built anew', async () => {
    await importInto('one', file);
    await importInto('other', file);
    const answers = await answersFrom('one');
    expect(answers[0]).toMatch(/^\{"position":\d+,"day":"2018-04-05",/);
    expect(new Set(answers).size).toBeGreaterThan(15);
    expect(await answersFrom('other')).toEqual(answers);

    const views = (await readdir(join(folder, 'one'))).filter((name) => name.startsWith('read-models.db'));
    expect(views).toContain('read-models.db');
    for (const name of views) await rm(join(folder, 'one', name));
    expect(await answersFrom('one')).toEqual(answers);
  }, 60_000);
});
