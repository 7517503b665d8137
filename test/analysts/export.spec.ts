import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Api } from '../acceptance/api-client.js';
import { dataFile } from '../acceptance/appointments.js';
import { townOf } from '../acceptance/town.js';
import { STANDS, type AnalystGround } from './analyst-ground.js';
import { READ, withDuck } from './duck.js';
import { exported as exportedBy } from './exported.js';
import { simulated } from './simulated.js';
import { expectLeadTimes, expectMilestones } from './bookings-by-sql.js';
import { expectFigures } from './figures-by-sql.js';
import { expectSeats } from './seats-by-sql.js';

const DAY = '2024-03-10';
let ground: AnalystGround;
afterEach(() => ground.end());

const file = (name: string) => join(ground.folder, name);

const exported = (name: string, ...words: readonly string[]) => exportedBy(ground, name, ...words);

const rowsOf = () => ({ interviews: file('interviews.parquet'), cells: file('metrics.csv'), day: DAY });

/** Figures that the API tells, and those that can be computed of what is exported. */
async function expectAllFigures(api: Api): Promise<void> {
  await exported('interviews.parquet', '--what', 'interviews', '--day', DAY);
  await exported('metrics.csv', '--what', 'metrics', '--day', DAY);
  await withDuck(async (ask) => {
    await expectFigures(api, ask, rowsOf());
    await expectLeadTimes(api, ask, rowsOf());
    await expectMilestones(api, ask, rowsOf());
  });
}

describe('what is exported', () => {
  beforeEach(async () => {
    ground = await STANDS[0].begin();
  });

  test('says the same in every format, and DuckDB reads it without help', async () => {
    await simulated(ground);
    await writeFile(file('key'), '0123456789abcdef');
    await withDuck(async (ask) => {
      for (const what of ['events', 'interviews', 'metrics']) {
        const key = what === 'interviews' ? ['--pseudonym-key-file', file('key')] : [];
        const rows: unknown[] = [];
        for (const [format, read] of Object.entries(READ)) {
          const dictionary = await exported(`${what}.${format}`, '--what', what, '--day', DAY, ...key);
          expect(dictionary.rows).toBeGreaterThan(500);
          // Of objects that say different things DuckDB makes one that says all of them.
          const comparable = dictionary.columns.filter(({ type }) => type !== 'json');
          const columns = comparable.map(plainly).join(', ');
          const [sum] =
            await ask(`select count(*) as rows, md5(string_agg(concat_ws('|', ${columns}), ';' order by ${columns})) as sum
            from ${read(file(`${what}.${format}`))}`);
          expect(Number(sum?.rows)).toBe(dictionary.rows);
          rows.push(sum?.sum);
        }
        expect([what, new Set(rows).size]).toEqual([what, 1]);
      }
      const data = (from: string) =>
        ask(`select json(data) as data, json(metadata) as metadata from ${from} order by position`);
      const inCsv = await data(READ.csv(file('events.csv')));
      expect(await data(READ.parquet(file('events.parquet')))).toEqual(inCsv);
      const { out } = await ground.selvbook('export', '--what', 'events');
      const lines = out.split('\n').slice(0, -1);
      expect(lines.map((line) => JSON.stringify((JSON.parse(line) as { data: object }).data))).toEqual(
        inCsv.map((row) => row.data),
      );
      const types = await ask(`describe select * from ${READ.parquet(file('interviews.parquet'))}`);
      const typeOf = (name: string) => types.find((one) => one.column_name === name)?.column_type;
      expect([typeOf('date'), typeOf('startsAt'), typeOf('joint'), typeOf('leadDays')]).toEqual([
        'DATE',
        'TIMESTAMP WITH TIME ZONE',
        'BOOLEAN',
        'BIGINT',
      ]);
    });
  }, 180_000);

  test('interviews make the figures of the API, computed by other means', async () => {
    const api = await simulated(ground);
    await expectAllFigures(api);
    await exported('events.parquet', '--what', 'events');
    const facts = { events: file('events.parquet'), cells: file('metrics.csv'), day: DAY };
    await withDuck((ask) => expectSeats(api, ask, facts));
  }, 180_000);

  test('of real history also', async () => {
    for (const name of ['appointments-2016.csv', 'every-case.csv']) await ground.selvbook('import', dataFile(name));
    const { api } = await ground.serve();
    await api.done('GET /v1/metrics/self-booking-share', { at: await api.head() });
    await api.done('GET /v1/metrics/fill-rate', { at: await api.head() });
    await expectAllFigures(api);
  }, 180_000);

  test('is pseudonymous, and can be joined only under the same key', async () => {
    await simulated(ground);
    await writeFile(file('key'), '0123456789abcdef');
    const keyed = ['--what', 'interviews', '--pseudonym-key-file', file('key')];
    const [first, again] = [await exported('a.csv', ...keyed), await exported('b.csv', ...keyed)];
    const [drawn, other] = [
      await exported('c.csv', '--what', 'interviews'),
      await exported('d.csv', '--what', 'interviews'),
    ];
    expect([first.sha256, first.pseudonyms.keyId]).toEqual([again.sha256, again.pseudonyms.keyId]);
    expect(first.log.simulated).toBe(true);
    const keys = [first, drawn, other].map(({ pseudonyms }) => pseudonyms.keyId);
    expect(new Set(keys).size).toBe(3);
    const { out } = await ground.selvbook('export', '--what', 'events');
    const ids = new Set(
      out
        .split('\n')
        .filter((line) => line.includes('"Booked"'))
        .flatMap((line) => {
          const { data } = JSON.parse(line) as { data: { citizenId: string; bookingId: string } };
          return [data.citizenId, data.bookingId];
        }),
    );
    expect(ids.size).toBeGreaterThan(100);
    const text = await readFile(file('a.csv'), 'utf8');
    for (const id of ids) if (text.includes(id)) throw new Error(`${id} is told`);
    await withDuck(async (ask) => {
      const joined = (with_: string) =>
        ask(`select count(*) as n from read_csv('${file('a.csv')}') join read_csv('${file(with_)}') using (citizen)`);
      expect(Number((await joined('b.csv'))[0]?.n)).toBeGreaterThan(0);
      expect(Number((await joined('c.csv'))[0]?.n)).toBe(0);
    });
  }, 120_000);

  test('is there whole or not at all, also when it is killed', async () => {
    await ground.selvbook('simulate', '--municipalities', '5', '--months', '2');
    await mkdir(file('out'));
    const out = join('out', 'events.csv');
    const words = ['export', '--what', 'events', '--out', file(out)];
    const { child, ended } = ground.begin(words);
    while (!existsSync(file(`${out}.part`))) {
      expect(child.exitCode).toBe(null);
      await wait(2);
    }
    child.kill('SIGKILL');
    await ended;
    expect(await readdir(file('out'))).toEqual(['events.csv.part']);
    await exported(out, '--what', 'events');
    expect((await readdir(file('out'))).sort()).toEqual([
      'events.csv',
      'events.csv.dictionary.json',
      'events.csv.dictionary.md',
    ]);
  }, 120_000);

  test('wrong use is told in one line, and writes nothing', async () => {
    for (const words of [
      [],
      ['--what', 'people'],
      ['--what', 'events', '--format', 'xls'],
      ['--what', 'events', 'x'],
    ]) {
      const { code, out } = await ground.selvbook('export', ...words);
      expect([words, code, out]).toEqual([words, 2, '']);
    }
    const none = await ground.selvbook('export', '--what', 'metrics', '--out', file('m.csv'));
    expect([none.code, none.out, none.err]).toEqual([1, '', expect.stringMatching(/^[^\n]+\n$/)]);
    expect(existsSync(file('m.csv'))).toBe(false);
  }, 60_000);
});

describe.each(STANDS)('over $name, beside a service', (stand) => {
  beforeEach(async () => {
    ground = await stand.begin();
  });

  test('an interview is told as it stands: with its outcome, its corrections and the group of its day', async () => {
    const { api } = await ground.serve();
    const town = townOf(api);
    await town.office();
    await town.citizen('citizen-1');
    await town.citizen('citizen-2', { targetGroup: 'jobReady' });
    const { body: slot } = await town.slot('2026-03-29T01:30:00.000Z');
    const { body: cancelled } = await town.book(slot.slotId, 'citizen-1');
    await town.cancel(cancelled.bookingId, '2026-02-02T08:00:00.000Z');
    const { body: held } = await town.book(slot.slotId, 'citizen-2');
    await town.citizen('citizen-2', { targetGroup: 'activityReady' }, '2026-03-01T08:00:00.000Z');
    await town.attend(held.bookingId, 'missed', '2026-03-29T08:00:00.000Z');
    await town.attend(held.bookingId, 'excused', '2026-03-30T08:00:00.000Z', { reason: 'other' });
    const { body: open } = await town.slot('2026-03-30T08:00:00.000Z');
    const { position } = await town.book(open.slotId, 'citizen-1');
    await api.done('GET /v1/metrics/attendance-rate', { at: position });
    await api.done('GET /v1/metrics/fill-rate', { at: position });

    const { out, code } = await ground.selvbook('export', '--what', 'interviews', '--day', '2026-03-30');
    const rows = out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const same = { municipality: '851', office: 'office-1', origin: 'selfBooked', channel: 'web', joint: false };
    expect([code, rows.length]).toEqual([0, 3]);
    const [one, other, last] = rows.toSorted((a, b) => (String(a.status) < String(b.status) ? -1 : 1));
    expect(one).toMatchObject({
      ...same,
      date: '2026-03-29',
      startTime: '03:30',
      minutes: 30,
      targetGroup: 'jobReady',
      leadDays: 56,
      leadTime: 'over28d',
      status: 'cancelled',
      cancelledAt: '2026-02-02T08:00:00.000Z',
      cancelledBy: 'citizen',
      cancellationReason: 'sick',
      outcomeAt: null,
    });
    expect(other).toMatchObject({
      targetGroup: 'activityReady',
      status: 'excused',
      outcomeAt: '2026-03-29T08:00:00.000Z',
      corrections: 1,
    });
    expect(last).toMatchObject({ ...same, status: 'open', date: '2026-03-30', citizen: one?.citizen });
    const later = await ground.selvbook(
      'export',
      '--what',
      'interviews',
      '--day',
      '2026-03-31',
      '--from',
      '2026-03-30',
    );
    expect(JSON.parse(later.out)).toMatchObject({ status: 'notRecorded' });

    const metrics = await ground.selvbook('export', '--what', 'metrics', '--day', '2026-03-31', '--format', 'csv');
    expect(metrics.code).toBe(0);
    const share = metrics.out
      .split('\r\n')
      .filter((line) => line.startsWith('selfBookingShare,2,2026-03,851,office-1,'));
    expect(share.map((line) => line.split(',').slice(5, 15).join())).toEqual([
      `activityReady,jobInterview,selfBooked,over28d,1,1,,,${position},2026-03-31`,
      `jobReady,jobInterview,selfBooked,over28d,1,1,,,${position},2026-03-31`,
    ]);
    const facts = await ground.selvbook('export', '--what', 'events');
    expect(facts.out.split('\n').slice(0, -1)).toHaveLength((await api.facts()).length);
  }, 60_000);
});

/** A column as text that is the same whatever the file it was read from. */
function plainly({ name, type }: { readonly name: string; readonly type: string }): string {
  if (type === 'instant') return `coalesce(epoch_ms(${name}::timestamptz)::varchar, '')`;
  // DuckDB takes a text like 09:30 for a time of day, and adds the seconds.
  if (name === 'startTime') return `left(${name}::varchar, 5)`;
  return `coalesce(${name}::varchar, '')`;
}
