import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Instant } from '@selvbook/booking';
import { createMemoryEventStore, type EventStore } from '@selvbook/event-store';
import { ReplayStopped } from '@selvbook/projections';
import { ALL_VIEWS } from '@selvbook/read-models';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { answeredFrom } from '../answered-from.js';
import { interviewsReading } from '../metrics/interviews-reading.js';
import { makeModel } from './make-model.js';
import { modelFolder, type ModelFolder } from './model-folder.js';
import { pastViews, type PastViews, type PastViewsParts } from './past-views.js';

const DAY_MS = 86_400_000;
const FIRST = Date.parse('2026-01-01T12:00:00.000Z');
/** Of the day on which the n-th office was opened: one a day. */
const noon = (n: number): Instant => new Date(FIRST + (n - 1) * DAY_MS).toISOString();
const NOW = '2026-12-31T12:00:00.000Z';

let folder: string;
let log: EventStore;
let now: number;
let past: PastViews;
let made: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-past-'));
  now = FIRST;
  made = 0;
  log = createMemoryEventStore({ clock: () => now });
  past = over();
});
afterEach(async () => {
  await Promise.all([past.close(), log.close()]);
  await rm(folder, { recursive: true });
});

function over(parts: Partial<PastViewsParts> = {}, kept: ModelFolder = modelFolder(folder, 2 ** 30)): PastViews {
  return pastViews({
    log,
    logId: 'log-1',
    known: ALL_VIEWS,
    folder: kept,
    patience: Infinity,
    make(request, onProgress) {
      made += 1;
      return makeModel({ log, folder: kept, onProgress }, request);
    },
    ...parts,
  });
}

/** Opens the next office, a day after the one before it. */
async function open(...offices: readonly string[]): Promise<void> {
  for (const office of offices) {
    const data = { name: office, municipality: '851' };
    const metadata = { occurredAt: new Date(now).toISOString() };
    await log.append(`office-${office}`, 'noStream', [{ id: v7(), type: 'OfficeOpened', data, metadata }]);
    now += DAY_MS;
  }
}

/** The offices that were there, and the position of the answer. */
async function officesAsOf(at: Instant, of = past): Promise<string> {
  const asOf = { at, basis: 'recorded' } as const;
  const answer = await of.read('interviews', asOf, { now: NOW }, async (views, position, version) => {
    const { tables } = interviewsReading(views, version);
    const { rows } = await sql<{ office_id: string }>`
      select office_id from ${sql.table(tables.offices.name)} order by office_id`.execute(views);
    return { offices: rows.map(({ office_id: office }) => office).join(' '), position };
  });
  expect(answeredFrom(answer)).toMatchObject({ name: 'interviews', position: answer.position });
  return `${answer.offices} at ${answer.position}`;
}

const models = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name.startsWith('interviews'));

describe('what is kept', () => {
  test('answers every moment between two events, and is made once for those who ask at once', async () => {
    await open('a', 'b', 'c');
    const between = new Date(Date.parse(noon(2)) + 1).toISOString();
    const answers = await Promise.all([noon(2), noon(2), between].map((at) => officesAsOf(at)));
    expect(answers).toEqual(['a b at 2', 'a b at 2', 'a b at 2']);
    expect(await officesAsOf(between)).toBe('a b at 2');
    expect(await models()).toHaveLength(1);
    expect(made).toBeLessThanOrEqual(2);
  });

  test('is there for another process, and for the next start', async () => {
    await open('a', 'b');
    await officesAsOf(noon(1));
    const other = over();
    expect([await officesAsOf(noon(1), other), made]).toEqual(['a at 1', 1]);
    await other.close();
  });

  test('is gone on from when more is asked for, and gives way to what goes further', async () => {
    await open('a', 'b', 'c');
    const begun: number[] = [];
    const kept = modelFolder(folder, 2 ** 30);
    const telling = over({
      make: (request, onProgress) =>
        makeModel(
          {
            log,
            folder: kept,
            onProgress(progress) {
              begun.push(progress.begun);
              onProgress(progress);
            },
          },
          request,
        ),
    });
    expect(await officesAsOf(NOW, telling)).toBe('a b c at 3');
    await open('d');
    expect(await officesAsOf(NOW, telling)).toBe('a b c d at 4');
    expect(await officesAsOf(noon(3), telling)).toBe('a b c at 3');
    expect([...new Set(begun)]).toEqual([0, 3]);
    expect(await models()).toHaveLength(2);
    await telling.close();
  });

  test('of another log, or of another basis, is not taken for it', async () => {
    await open('a');
    await officesAsOf(noon(1));
    const other = over({ logId: 'log-2' });
    await officesAsOf(noon(1), other);
    await other.close();
    expect(made).toBe(2);
  });

  test('of what the log has lost since is not taken for it: an older copy was put back, and written on', async () => {
    await open('a', 'b', 'c', 'd');
    for (const day of [1, 2, 3]) await officesAsOf(noon(day));
    await officesAsOf(noon(4));
    const before = made;
    await log.close();
    now = FIRST;
    log = createMemoryEventStore({ clock: () => now });
    await open('a');
    const restored = over();
    expect(await officesAsOf(noon(3), restored)).toBe('a at 1');
    await open('e', 'f');
    expect(await officesAsOf(noon(2), restored)).toBe('a e at 2');
    expect(await officesAsOf(noon(3), restored)).toBe('a e f at 3');
    expect(made).toBeGreaterThan(before);
    await restored.close();
  });

  test('is made again where a byte of it was changed, for answers and to go on from', async () => {
    await open('a', 'b', 'c', 'd', 'e');
    const change = async (name = ''): Promise<void> => {
      const bytes = await readFile(join(folder, name));
      const place = bytes.lastIndexOf('851');
      expect(place).toBeGreaterThan(0);
      bytes[place] = '9'.charCodeAt(0);
      await writeFile(join(folder, name), bytes);
    };
    const municipalities = async (of: PastViews): Promise<unknown> => {
      const asOf = { at: noon(4), basis: 'recorded' } as const;
      return of.read('interviews', asOf, { now: NOW }, async (views, _position, version) => {
        const { tables } = interviewsReading(views, version);
        const { rows } = await sql`select distinct municipality from ${sql.table(tables.offices.name)}`.execute(views);
        return rows;
      });
    };
    const expected = await municipalities(past);
    await past.close();
    await change((await models())[0]);
    past = over();
    expect(await municipalities(past)).toEqual(expected);
    await past.close();
    await change((await models())[0]);
    past = over();
    expect(await officesAsOf(noon(5))).toBe('a b c d e at 5');
    expect(await models()).toHaveLength(1);
    expect(await municipalities(past)).toEqual(expected);
  });

  test('is made again where it was damaged or taken away', async () => {
    await open('a', 'b');
    await officesAsOf(noon(1));
    const [name = ''] = await models();
    await past.close();
    past = over();
    await truncate(join(folder, name), 100);
    expect(await officesAsOf(noon(1))).toBe('a at 1');
    await past.close();
    past = over();
    await rm(join(folder, name));
    expect([await officesAsOf(noon(1)), made]).toEqual(['a at 1', 3]);
  });

  test('takes no more room than it may: what was used last stays', async () => {
    await open('a', 'b', 'c', 'd');
    await officesAsOf(noon(1));
    const [first = ''] = await models();
    const { size } = await stat(join(folder, first));
    const small = over({}, modelFolder(folder, 2.5 * size));
    await officesAsOf(noon(2), small);
    // Long ago, and yet later than the one of day 2 was used.
    for (const name of await models()) await utimes(join(folder, name), name === first ? 2 : 1, name === first ? 2 : 1);
    await officesAsOf(noon(3), small);
    expect((await models()).length).toBe(2);
    expect(await models()).toContain(first);
    await small.close();
  });

  test('what a killed process left is nobody’s answer, and goes when it is old', async () => {
    await open('a');
    const [old, young] = [join(folder, 'draft-old.db'), join(folder, 'draft-young.db')];
    for (const file of [old, young]) await writeFile(file, 'half a model');
    await utimes(old, 1, 1);
    expect(await officesAsOf(noon(1))).toBe('a at 1');
    expect((await readdir(folder)).filter((name) => name.startsWith('draft'))).toEqual(['draft-young.db']);
  });
});

describe('a replay that takes longer than a question may wait', () => {
  /** Replays that begin when they are let go; each first tells how far it is. */
  function heldReplays(parts: Partial<PastViewsParts> = {}) {
    const kept = modelFolder(folder, 2 ** 30);
    const begun = Promise.withResolvers<void>();
    const free = Promise.withResolvers<void>();
    const held = over({
      patience: 20,
      async make(request, onProgress) {
        made += 1;
        onProgress({ begun: 0, position: 1, until: 3 });
        begun.resolve();
        await free.promise;
        return makeModel({ log, folder: kept }, request);
      },
      ...parts,
    });
    return { held, begun: begun.promise, free: free.resolve };
  }

  test('is told how far it is, goes on, and is there for the next question', async () => {
    await open('a', 'b', 'c');
    const { held, free } = heldReplays();
    await expect(officesAsOf(noon(3), held)).rejects.toMatchObject({
      code: 'replay-under-way',
      message: 'The log is being replayed, and is at position 1 of 3. Ask again.',
    });
    free();
    for (;;) {
      const answer = await officesAsOf(noon(3), held).catch((error: { code: string }) => error.code);
      if (answer === 'replay-under-way') continue;
      expect(answer).toBe('a b c at 3');
      break;
    }
    expect(made).toBe(1);
    await held.close();
  });

  test('has one other wait for it, and so many; more are not taken on', async () => {
    await open('a', 'b', 'c');
    const { held, free } = heldReplays();
    const moments = Array.from({ length: 10 }, (_, n) => new Date(Date.parse(noon(3)) + n).toISOString());
    const told = await Promise.all(moments.map((at) => officesAsOf(at, held).catch((error: Error) => error.message)));
    expect(made).toBe(1);
    const countOf = (text: string): number => told.filter((one) => one === text).length;
    expect(
      countOf('The replay has not begun to read yet: it starts, or waits for another one to end. Ask again.'),
    ).toBe(8);
    expect(countOf('Too many other moments are being replayed. Ask again.')).toBe(1);
    free();
    await held.close();
  });

  test('and cannot be done tells so, also to who comes after it has failed', async () => {
    await open('a');
    const { promise: failed, reject } = Promise.withResolvers<never>();
    const { held } = heldReplays({ make: () => failed });
    await expect(officesAsOf(noon(1), held)).rejects.toMatchObject({ code: 'replay-under-way' });
    reject(new ReplayStopped(1, 'position 1 has something'));
    await expect(failed).rejects.toThrow();
    await expect(officesAsOf(noon(1), held)).rejects.toThrow('position 1 has something');
    await held.close();
  });
});
