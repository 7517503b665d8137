import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { prepareAppend } from '../append/prepared-append.js';
import { newEvents } from '../contract/sample-events.js';
import { scratchLog } from '../contract/scratch-log.js';
import { openLogEngine } from './log-engine.js';
import { openLogFile, openLogFileForReading } from './log-file.js';
import { APPLICATION_ID } from './log-schema.js';

let log: ReturnType<typeof scratchLog>;
beforeEach(() => {
  log = scratchLog();
});
afterEach(() => log.remove());

function writeLog(events = 50): void {
  const engine = openLogEngine({ file: log.file });
  engine.append([prepareAppend('s', 'noStream', newEvents(events))]);
  engine.close();
}

const refused = (code: string) => {
  const message = expect.stringMatching(new RegExp(`^${log.file}[^\n]*; [^\n]+$`));
  return expect.objectContaining({ name: 'LogRefused', code, file: log.file, message });
};

describe('a log file', () => {
  test('appears whole, durable and under our mark', () => {
    openLogFile(log.file).close();
    expect(existsSync(`${log.file}.new`)).toBe(false);
    const db = new DatabaseSync(log.file);
    expect(db.prepare('PRAGMA application_id').get()).toEqual({ application_id: APPLICATION_ID });
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 });
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    db.close();
    const writing = openLogFile(log.file);
    expect(writing.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    writing.close();
  });

  test('left half-made by a process that died is made again', () => {
    writeFileSync(`${log.file}.new`, 'half');
    openLogFile(log.file).close();
    expect(existsSync(`${log.file}.new`)).toBe(false);
  });
});

describe.each([
  ['its writer', openLogFile],
  ['a reader', openLogFileForReading],
])('to %s is refused', (_who, open) => {
  test('a file that is not SQLite, as it is', () => {
    writeFileSync(log.file, 'a letter to a citizen\n'.repeat(200));
    expect(() => open(log.file)).toThrow(refused('foreign'));
    expect(readFileSync(log.file, 'utf8')).toBe('a letter to a citizen\n'.repeat(200));
  });

  test("another program's SQLite file, as it is", () => {
    const db = new DatabaseSync(log.file);
    db.exec('CREATE TABLE streams (name TEXT)');
    db.close();
    const before = readFileSync(log.file);
    expect(() => open(log.file)).toThrow(refused('foreign'));
    expect(readFileSync(log.file)).toEqual(before);
  });

  test('an empty file', () => {
    writeFileSync(log.file, '');
    expect(() => open(log.file)).toThrow(refused('torn'));
    expect(statSync(log.file).size).toBe(0);
  });

  test.each([0.9, 0.5, 0.1])('a file of which only %d is there', (part) => {
    writeLog();
    truncateSync(log.file, Math.floor(statSync(log.file).size * part));
    expect(() => open(log.file)).toThrow(refused('torn'));
  });

  test('a schema newer than is known', () => {
    writeLog();
    const db = new DatabaseSync(log.file);
    db.exec('PRAGMA user_version = 3');
    db.close();
    expect(() => open(log.file)).toThrow(refused('newer-schema'));
  });

  test('a log whose tables are not those of a log', () => {
    writeLog();
    const db = new DatabaseSync(log.file);
    db.exec('ALTER TABLE events DROP COLUMN checksum');
    db.close();
    expect(() => open(log.file)).toThrow(refused('torn'));
  });

  test('a last event that is not what was written', () => {
    writeLog();
    const db = new DatabaseSync(log.file);
    db.exec(`UPDATE events SET metadata = '{}' WHERE position = 50`);
    db.close();
    expect(() => open(log.file)).toThrow(refused('torn'));
  });
});

test('a log that is gone while its -wal is not is refused to its writer', () => {
  writeFileSync(`${log.file}-wal`, 'the last commits');
  expect(() => openLogFile(log.file)).toThrow(refused('torn'));
});

test('a log that is not there is refused to a reader, and not made', () => {
  expect(() => openLogFileForReading(log.file)).toThrow(refused('missing'));
  expect(existsSync(log.file)).toBe(false);
});

describe('a file of version 1', () => {
  function writeVersion1(events: number): void {
    const db = new DatabaseSync(log.file);
    db.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE streams (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE event_types (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE events (position INTEGER PRIMARY KEY, stream_no INTEGER NOT NULL, revision INTEGER NOT NULL,
        type_no INTEGER NOT NULL, id TEXT NOT NULL, recorded_at INTEGER NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL,
        UNIQUE (stream_no, revision)) STRICT;
      CREATE TABLE positions (reserved INTEGER NOT NULL) STRICT;
      INSERT INTO positions VALUES (0);
      INSERT INTO streams VALUES (1, 's');
      INSERT INTO event_types VALUES (1, 'SampleHappened');
      PRAGMA application_id = ${APPLICATION_ID};
      PRAGMA user_version = 1;
      BEGIN`);
    const insert = db.prepare('INSERT INTO events VALUES (?, 1, ?, 1, ?, ?, ?, ?)');
    for (const [n, { id, data, metadata }] of newEvents(events).entries()) {
      insert.run(n + 1, n, id, 1_000 + n, JSON.stringify(data), JSON.stringify(metadata));
    }
    db.exec('COMMIT');
    db.close();
  }

  test('is brought up to date by its writer, every event as it was', () => {
    writeVersion1(2_500);
    expect(() => openLogFileForReading(log.file)).toThrow(refused('older-schema'));
    const engine = openLogEngine({ file: log.file });
    const rows = [0, 1_000, 2_000].flatMap((after) => engine.page({ after, limit: 1_000 }).rows);
    expect(rows.map((row) => JSON.parse(row[6]) as unknown)).toEqual(Array.from({ length: 2_500 }, (_, n) => ({ n })));
    expect(engine.append([prepareAppend('s', 2_499, newEvents(1))])).toMatchObject([{ result: { position: 2_501 } }]);
    engine.close();
    openLogFileForReading(log.file).close();
  });

  test('that is empty is brought up to date too', () => {
    writeVersion1(0);
    openLogFile(log.file).close();
    openLogFileForReading(log.file).close();
    rmSync(log.file);
  });
});
