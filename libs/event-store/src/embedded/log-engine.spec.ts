import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { prepareAppend } from '../append/prepared-append.js';
import { newEvents } from '../contract/sample-events.js';
import { scratchLog } from '../contract/scratch-log.js';
import { type ExpectedRevision, OutcomeUnknown, StoreUnavailable } from '../port.js';
import { type LogEngine, type LogEngineOptions, openLogEngine } from './log-engine.js';
import { openLogFile } from './log-file.js';

let log: ReturnType<typeof scratchLog>;
let engine: LogEngine | undefined;
beforeEach(() => {
  log = scratchLog();
});
afterEach(() => {
  engine?.close();
  engine = undefined;
  log.remove();
});

function open(options: Partial<LogEngineOptions> = {}): LogEngine {
  engine?.close();
  engine = openLogEngine({ file: log.file, ...options });
  return engine;
}

const append = (stream: string, expected: ExpectedRevision, count = 1, fill = '') =>
  prepareAppend(stream, expected, newEvents(count, fill ? { data: { fill } } : {}));
const written = (revision: number, position: number) => ({ kind: 'written', result: { revision, position } });
const failed = (error: unknown) => ({ kind: 'failed', error });
const everything = { after: 0, limit: 1_000 };
const positions = (of: LogEngine) => of.page(everything).rows.map(([position]) => position);

describe('a group', () => {
  test('is judged in the order of arrival, each on top of those before it', () => {
    const repeated = append('a', 'noStream', 2);
    expect(
      open().append([repeated, append('a', 1), append('a', 1), repeated, append('b', 'noStream'), append('b', 3)]),
    ).toEqual([
      written(1, 2),
      written(2, 3),
      { kind: 'conflict', actual: 2 },
      { ...written(1, 2), kind: 'repeat' },
      written(0, 4),
      { kind: 'conflict', actual: 0 },
    ]);
    expect(open().append([append('a', 2), append('b', 0)])).toEqual([written(3, 5), written(1, 6)]);
  });

  test('of conflicts alone changes nothing', () => {
    expect(open().append([append('a', 4), append('b', 0)])).toHaveLength(2);
    expect(open().end()).toEqual({ head: 0, known: 0 });
  });
});

describe('a transaction of a layer above', () => {
  test('sees where a stream ends with what it wrote itself, and is one commit', () => {
    const done = open().transact((writer, now) => {
      const before = writer.tip('a');
      writer.write(append('a', 'noStream', 2), now);
      return [before, writer.tip('a')];
    });
    expect(done).toEqual({ kind: 'done', value: [-1, 1] });
    expect(positions(open())).toEqual([1, 2]);
  });

  test('leaves nothing behind when its work throws, and the next one is judged on what is there', () => {
    const broken = open().transact((writer, now) => {
      writer.write(append('a', 'noStream'), now);
      throw new Error('no');
    });
    expect(broken).toEqual(failed(expect.any(StoreUnavailable)));
    expect(engine?.append([append('a', 0), append('a', 'noStream')])).toEqual([
      { kind: 'conflict', actual: 'noStream' },
      written(0, 1),
    ]);
  });
});

test('a page before a position starts with the last row before it', () => {
  open().append([append('a', 'noStream', 5)]);
  expect(engine?.pageBefore(4, 2).map(([position]) => position)).toEqual([3, 2]);
  expect(engine?.pageBefore(Number.MAX_SAFE_INTEGER, 9).map(([position]) => position)).toEqual([5, 4, 3, 2, 1]);
});

describe('an append of nothing', () => {
  test('takes a position that no event ever gets, also after a restart', () => {
    open().append([append('a', 'noStream', 2), append('a', 1, 0), append('b', 'noStream', 0)]);
    expect(open().end()).toEqual({ head: 2, known: 4 });
    expect(open().append([append('a', 1)])).toEqual([written(2, 5)]);
    expect(positions(open())).toEqual([1, 2, 5]);
    expect(open().page({ after: 4, limit: 10 })).toMatchObject({ position: 5, done: true });
  });
});

describe('recordedAt', () => {
  test('never steps back: not within a run, not when the clock is set back between two', () => {
    let now = 1_000_000;
    const clock = () => now;
    open({ clock }).append([append('a', 'noStream')]);
    now -= 3_600;
    engine?.append([append('a', 0)]);
    open({ clock }).append([append('a', 1)]);
    now = 2_000_000;
    engine?.append([append('a', 2)]);
    expect(engine?.page(everything).rows.map((row) => row[5])).toEqual([1_000_000, 1_000_000, 1_000_000, 2_000_000]);
  });
});

describe('a full disk', () => {
  test('refuses the whole group and loses nothing; once there is room it goes on', () => {
    let db: DatabaseSync | undefined;
    const full = open({
      connect: (file) => {
        db = openLogFile(file);
        return db;
      },
    });
    const limit = (pages: number) => db?.exec(`PRAGMA max_page_count = ${pages}`);
    full.append([append('kept', 'noStream', 3)]);
    const pages = Number(db?.prepare('PRAGMA page_count').get()?.page_count);
    limit(pages + 5);
    const group = [
      append('new', 'noStream'),
      append('kept', 2),
      append('kept', 9),
      append('big', 'noStream', 1, 'x'.repeat(200_000)),
    ];
    expect(full.append(group)).toEqual(group.map(() => failed(expect.any(StoreUnavailable))));
    expect(positions(full)).toEqual([1, 2, 3]);
    expect(full.stream('new', { first: 0, direction: 'forwards', limit: 1 })).toBeUndefined();
    expect(full.append([append('kept', 2)])).toEqual([written(3, 4)]);
    limit(1_000_000);
    expect(full.append(group)).toMatchObject([
      written(0, 5),
      { kind: 'conflict', actual: 3 },
      { kind: 'conflict' },
      written(0, 6),
    ]);
    expect(positions(open())).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('a disk that fails', () => {
  /** The connection fails once at the statement; what SQLite calls an I/O error. */
  function failingOnce(statement: 'COMMIT' | 'BEGIN IMMEDIATE', kept: boolean) {
    let left = 1;
    return (file: string): DatabaseSync => {
      const db = openLogFile(file);
      const exec = db.exec.bind(db);
      db.exec = (sql) => {
        if (sql !== statement || left-- <= 0) return exec(sql);
        if (kept) exec(sql);
        throw Object.assign(new Error('disk I/O error'), { errcode: 10 });
      };
      return db;
    };
  }

  test.each([true, false])('at the commit leaves the outcome unknown; the file itself tells (kept: %s)', (kept) => {
    const failing = open({ connect: failingOnce('COMMIT', kept) });
    const unanswered = append('a', 'noStream', 2);
    expect(failing.append([unanswered])).toEqual([failed(expect.any(OutcomeUnknown))]);
    expect(positions(failing)).toEqual(kept ? [1, 2] : []);
    expect(failing.append([unanswered, append('a', 1)])).toEqual([
      { ...written(1, 2), kind: kept ? 'repeat' : 'written' },
      written(2, 3),
    ]);
    expect(failing.head()).toBe(3);
  });

  test('before the commit has written nothing', () => {
    const failing = open({ connect: failingOnce('BEGIN IMMEDIATE', false) });
    expect(failing.append([append('a', 'noStream')])).toEqual([failed(expect.any(StoreUnavailable))]);
    expect(failing.append([append('a', 'noStream')])).toEqual([written(0, 1)]);
  });

  test('and cannot be opened again is unavailable until it can', () => {
    let away = false;
    const connect = failingOnce('COMMIT', false);
    const failing = open({
      connect: (file) => {
        if (away) throw Object.assign(new Error('unable to open database file'), { errcode: 14 });
        return connect(file);
      },
    });
    away = true;
    expect(failing.append([append('a', 'noStream')])).toEqual([failed(expect.any(OutcomeUnknown))]);
    expect(failing.append([append('a', 'noStream')])).toEqual([failed(expect.any(StoreUnavailable))]);
    expect(() => failing.page(everything)).toThrow(StoreUnavailable);
    away = false;
    expect(failing.append([append('a', 'noStream')])).toEqual([written(0, 1)]);
  });
});

test('a folder that is not there is made; a place that cannot be one is refused in one line', () => {
  const file = join(log.folder, 'deeper', 'down', 'events.db');
  expect(open({ file }).append([append('a', 'noStream')])).toEqual([written(0, 1)]);
  const inFile = join(file, 'events.db');
  expect(() => openLogEngine({ file: inFile })).toThrow(
    expect.objectContaining({ name: 'StoreUnavailable', message: expect.stringMatching(/^[^\n]+$/) }),
  );
});

describe('a filtered page', () => {
  test('looks at a bounded run of events, and says how far', () => {
    const filtered = open();
    for (let n = 0; n < 12; n += 1) filtered.append([append(`s-${n}`, 'noStream', 1_000)]);
    const first = filtered.page({ after: 0, types: ['Other'], limit: 5 });
    expect(first).toEqual({ rows: [], position: 10_000, done: false });
    expect(filtered.page({ after: first.position, types: ['Other'], limit: 5 })).toEqual({
      rows: [],
      position: 12_000,
      done: true,
    });
  });
});

test('every row read is verified; a flipped one is refused with its place', () => {
  open().append([append('a', 'noStream', 3)]);
  engine?.close();
  engine = undefined;
  const db = new DatabaseSync(log.file);
  db.exec(`UPDATE events SET data = '{"n":7}' WHERE position = 2`);
  db.close();
  const damaged = open();
  const place = { name: 'LogRefused', code: 'torn', message: expect.stringMatching(/position 2, stream a,/) };
  expect(() => damaged.page(everything)).toThrow(expect.objectContaining(place));
  expect(() => damaged.stream('a', { first: 0, direction: 'forwards', limit: 9 })).toThrow(
    expect.objectContaining(place),
  );
  expect(damaged.page({ after: 2, limit: 5 }).rows).toHaveLength(1);
});
