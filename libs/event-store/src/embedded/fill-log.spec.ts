import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newEvents } from '../contract/sample-events.js';
import { scratchLog } from '../contract/scratch-log.js';
import { openEmbeddedEventStore } from './embedded-event-store.js';
import { openEmbeddedLogReader } from './embedded-log-reader.js';
import { fillEmbeddedLog, type TimedAppend } from './fill-log.js';
import { openLogFile } from './log-file.js';
import { holdLogLock } from './log-lock.js';

let log: ReturnType<typeof scratchLog>;
beforeEach(() => {
  log = scratchLog();
});
afterEach(() => log.remove());

const NINE = Date.parse('2024-03-01T09:00:00.000Z');
const append = (stream: string, expected: TimedAppend['expected'], recordedAt: number): TimedAppend => ({
  stream,
  expected,
  events: newEvents(2),
  recordedAt,
});

async function written() {
  const reader = await openEmbeddedLogReader({ file: log.file });
  const all = [];
  for await (const { events } of reader.readAll({ after: 0 })) all.push(...events);
  await reader.close();
  return all.map(({ stream, revision, position, recordedAt }) => [position, stream, revision, recordedAt]);
}

describe('filling a log', () => {
  test('writes a history with its own times, which never go back', async () => {
    const told: number[] = [];
    const groups = [[append('a', 'noStream', NINE), append('b', 'noStream', NINE + 5)], [append('a', 1, NINE + 1)]];
    fillEmbeddedLog({ file: log.file }, groups, (events) => told.push(events));
    expect(told).toEqual([4, 6]);
    expect(await written()).toEqual([
      [1, 'a', 0, '2024-03-01T09:00:00.000Z'],
      [2, 'a', 1, '2024-03-01T09:00:00.000Z'],
      [3, 'b', 0, '2024-03-01T09:00:00.005Z'],
      [4, 'b', 1, '2024-03-01T09:00:00.005Z'],
      [5, 'a', 2, '2024-03-01T09:00:00.005Z'],
      [6, 'a', 3, '2024-03-01T09:00:00.005Z'],
    ]);
    expect(readdirSync(dirname(log.file)).filter((name) => name.includes('.filling'))).toEqual([]);
  });

  test('leaves a log that its one writer goes on with', async () => {
    fillEmbeddedLog({ file: log.file }, [[append('a', 'noStream', NINE)]]);
    const store = await openEmbeddedEventStore({ file: log.file });
    expect(await store.append('a', 1, newEvents(1))).toEqual({ revision: 2, position: 3 });
    await store.close();
  });

  test('takes a log that was made and never written to', async () => {
    await (await openEmbeddedEventStore({ file: log.file })).close();
    fillEmbeddedLog({ file: log.file }, [[append('a', 'noStream', NINE)]]);
    expect(await written()).toHaveLength(2);
  });

  test('refuses one that holds anything, and changes nothing in it', async () => {
    fillEmbeddedLog({ file: log.file }, [[append('a', 'noStream', NINE)]]);
    const before = readFileSync(log.file);
    const refused = expect.objectContaining({ name: 'LogRefused', code: 'not-empty', file: log.file });
    expect(() => fillEmbeddedLog({ file: log.file }, [[append('b', 'noStream', NINE)]])).toThrow(refused);
    expect(readFileSync(log.file).equals(before)).toBe(true);
  });

  test('refuses one that another process holds, or that is none', () => {
    const lock = holdLogLock(log.file);
    expect(() => fillEmbeddedLog({ file: log.file }, [])).toThrow(expect.objectContaining({ code: 'locked' }));
    lock.release();
    writeFileSync(log.file, 'a letter to a citizen\n'.repeat(200));
    expect(() => fillEmbeddedLog({ file: log.file }, [])).toThrow(expect.objectContaining({ code: 'foreign' }));
  });

  test('keeps nothing of a history that is none, or that fails on the way', () => {
    const conflict = [[append('a', 'noStream', NINE)], [append('a', 7, NINE)]];
    expect(() => fillEmbeddedLog({ file: log.file }, conflict)).toThrow(
      expect.objectContaining({ name: 'WrongExpectedRevision', stream: 'a', expected: 7, actual: 1 }),
    );
    function* failing(): Generator<TimedAppend[]> {
      yield [append('a', 'noStream', NINE)];
      throw new Error('the history broke off');
    }
    expect(() => fillEmbeddedLog({ file: log.file }, failing())).toThrow('the history broke off');
    expect([existsSync(log.file), existsSync(`${log.file}.filling`)]).toEqual([false, false]);
    holdLogLock(log.file).release();
  });

  test('begins anew where one was broken off', async () => {
    writeFileSync(`${log.file}.filling`, 'half');
    fillEmbeddedLog({ file: log.file }, [[append('a', 'noStream', NINE)]]);
    expect(await written()).toHaveLength(2);
    const db = openLogFile(log.file);
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    db.close();
  });
});
