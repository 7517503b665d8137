import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openEmbeddedLogReader } from '@selvbook/event-store';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiAt } from './api-client.js';
import { startProgram, startServer } from './programs.js';

const REAL = fileURLToPath(new URL('../data/appointments-2016.csv', import.meta.url));

const HEADER =
  'booking_id,citizen_id,adviser_id,office_id,municipality,target_group,interview_type,contact_form,origin,channel,' +
  'booked_at,starts_at,ends_at,outcome,outcome_at';
const TIMES = '2018-01-02T09:00:00Z,2018-01-10T09:00:00Z,2018-01-10T10:00:00Z,attended,2018-01-10T10:00:00Z';
const row = (id: string, adviser: string, municipality = '101') =>
  `${id},c-${id},${adviser},north,${municipality},jobReady,jobInterview,inPerson,summoned,phone,${TIMES}`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-import-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function selvbook(...args: string[]) {
  const { said, ended } = startProgram('cli', folder, { SELVBOOK_DATA: 'data', SELVBOOK_LOG_LEVEL: 'warn' }, args);
  return { code: await ended, ...said };
}

const given = (name: string, ...lines: readonly string[]) => writeFile(join(folder, name), lines.join('\n'));
const rejectedFile = () => join(folder, 'given.rejected.csv');

/** How many events of each type the log holds. */
async function factsInLog(): Promise<Record<string, number>> {
  const reader = await openEmbeddedLogReader({ file: join(folder, 'data', 'events.db') });
  const facts: Record<string, number> = {};
  for await (const { events } of reader.readAll({ after: 0 })) {
    for (const { type } of events) facts[type] = (facts[type] ?? 0) + 1;
  }
  await reader.close();
  return facts;
}

/** What the real file must become, counted straight from it. */
async function factsInRealFile(): Promise<Record<string, number>> {
  const [header = '', ...lines] = (await readFile(REAL, 'utf8')).trimEnd().split('\n');
  const names = header.split(',');
  const column = (name: string) => lines.map((line) => line.split(',')[names.indexOf(name)]);
  const outcomes = (outcome: string) => column('outcome').filter((value) => value === outcome).length;
  return {
    LogStarted: 1,
    OfficeOpened: new Set(column('office_id')).size,
    CitizenEnrolled: new Set(column('citizen_id')).size,
    SlotOpened: lines.length,
    Booked: lines.length,
    MeetingAttended: outcomes('attended'),
    MeetingMissed: outcomes('missed'),
  };
}

describe('selvbook import', () => {
  test('takes in the real appointments, and adds nothing the second time', async () => {
    await copyFile(REAL, join(folder, 'appointments-2016.csv'));
    const first = await selvbook('import', 'appointments-2016.csv');
    expect(first).toMatchObject({ code: 0 });
    expect(first.out).toMatch(/^accepted +1500$/m);
    expect(first.out).toMatch(/^rejected +0$/m);
    const facts = await factsInLog();
    expect(facts).toEqual(await factsInRealFile());

    const second = await selvbook('import', 'appointments-2016.csv');
    expect(second).toMatchObject({ code: 0 });
    expect(second.out).toMatch(/^accepted +0$/m);
    expect(second.out).toMatch(/^known +1500$/m);
    expect(await factsInLog()).toEqual(facts);
    expect(existsSync(join(folder, 'appointments-2016.rejected.csv'))).toBe(false);
  }, 60_000);

  test('keeps the good rows, and writes the bad ones with their lines as they were', async () => {
    const bad = row('b2', 'a2', '999');
    const broken = '"b3\nb3",only two';
    const stray = `"b4,${row('b4', 'a4').slice(3)}`;
    await given(
      'given.csv',
      `\ufeff${HEADER}\r`,
      `${row('b1', 'a1')}\r`,
      `${bad}\r`,
      broken,
      '',
      stray,
      row('b5', 'a5'),
    );

    const { code, out, err } = await selvbook('import', 'given.csv');
    expect(code).toBe(2);
    expect(err).toBe('');
    expect(out).toMatch(/^accepted +2$/m);
    expect(out).toMatch(/^rejected +3 \(see given\.rejected\.csv\)$/m);
    const lines = (await readFile(rejectedFile(), 'utf8')).split('\n');
    expect(lines).toEqual([
      `line,code,detail,${HEADER}`,
      `3,unknown-municipality,"No Danish municipality has the code 999.",${bad}`,
      '4,malformed-row,"The row has 2 columns, the header 15.","b3',
      'b3",only two',
      `7,malformed-row,"A quote in the row is not closed, or stands inside a cell.","${stray.replaceAll('"', '""')}"`,
      '',
    ]);

    await given('given.csv', HEADER, row('b1', 'a1'), row('b2', 'a2'), row('b5', 'a5'));
    expect(await selvbook('import', 'given.csv')).toMatchObject({ code: 0 });
    expect(existsSync(rejectedFile())).toBe(false);
    expect(await factsInLog()).toMatchObject({ Booked: 3, MeetingAttended: 3 });
  }, 60_000);

  test('takes in NDJSON, and says what is wrong in it by line', async () => {
    const names = HEADER.split(',');
    const object = (line: string) =>
      JSON.stringify(Object.fromEntries(line.split(',').map((cell, at) => [names[at], cell])));
    const odd = '{"booking_id":"x","name":"y"}';
    await given('given.ndjson', object(row('b1', 'a1')), '', odd, object(row('b2', 'a1')));
    const { code, out } = await selvbook('import', 'given.ndjson');
    expect(code).toBe(2);
    expect(out).toMatch(/^accepted +2$/m);
    expect(out).toMatch(/^overlapping +1$/m);
    const [header, rejected] = (await readFile(rejectedFile(), 'utf8')).split('\n');
    expect(header).toBe('line,code,detail,row');
    expect(rejected).toMatch(/^3,unknown-field,".*","\{""booking_id"":""x"",""name"":""y""\}"$/);
  }, 60_000);

  test('refuses what it cannot use in one plain line', async () => {
    await given('given.csv', HEADER.replace(',outcome_at', ''), row('b1', 'a1'));
    await given('more.csv', `${HEADER},name`, `${row('b1', 'a1')},Anna`);
    await given('given.txt', HEADER);
    const commands = [['given.csv'], ['more.csv'], ['given.txt'], ['nowhere.csv'], []].map((files) => [
      'import',
      ...files,
    ]);
    const refused = await Promise.all([...commands, ['imports']].map((command) => selvbook(...command)));
    for (const { code, out, err } of refused) {
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toMatch(/^.+\n$/);
    }
    expect(refused[0]?.err).toBe('given.csv: the first line lacks the columns outcome_at.\n');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  }, 60_000);

  test('fails in one plain line where the log is none', async () => {
    await given('given.csv', HEADER, row('b1', 'a1'));
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'data', 'events.db'), 'this is no log, and it stays as it is');
    const { code, out, err } = await selvbook('import', 'given.csv');
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/^.+ is not an event log; .+\n$/);
  }, 60_000);

  test('goes through the service that holds the log', async () => {
    await copyFile(REAL, join(folder, 'appointments-2016.csv'));
    await given('given.csv', HEADER, row('b1', 'a1', '147'), row('b2', 'a2'), row('b1', 'a1', '147'));
    const service = await startServer(folder);
    try {
      const real = await selvbook('import', 'appointments-2016.csv');
      expect(real).toMatchObject({ code: 0 });
      expect(real.out).toMatch(/^accepted +1500$/m);
      const { code, out } = await selvbook('import', 'given.csv');
      expect(code).toBe(2);
      expect(out).toMatch(/^accepted +1$/m);
      expect(out).toMatch(/^known +1$/m);
      expect(await readFile(rejectedFile(), 'utf8')).toMatch(/^3,office-elsewhere,".+",b2,c-b2,/m);
      const again = await selvbook('import', 'appointments-2016.csv');
      expect(again.out).toMatch(/^known +1500$/m);

      const position = Number(/^position +(\d+)$/m.exec(again.out)?.[1]);
      const api = apiAt(() => service.address);
      const rate = await api.done('GET /v1/metrics/attendance-rate?to=2016-12-31', { at: position });
      const facts = await factsInRealFile();
      expect(rate.body).toMatchObject({
        rows: [{ counts: { attended: facts.MeetingAttended, missed: facts.MeetingMissed } }],
      });
    } finally {
      await service.stop();
    }
  }, 60_000);
});
