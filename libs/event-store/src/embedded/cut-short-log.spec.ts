import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { prepareAppend } from '../append/prepared-append.js';
import { newEvents } from '../contract/sample-events.js';
import { scratchLog } from '../contract/scratch-log.js';
import { openEmbeddedEventStore } from './embedded-event-store.js';
import { openEmbeddedLogReader } from './embedded-log-reader.js';
import { readHeadMark } from './head-mark.js';
import { openLogEngine } from './log-engine.js';
import { openLogFile, openLogFileForReading } from './log-file.js';

// Processes start here, to be killed: slow on a busy machine.
jest.setTimeout(60_000);

const program = fileURLToPath(new URL('./appending-process.mjs', import.meta.url));
const hooks = new URL('../../../../tools/source-hooks.mjs', import.meta.url).href;

let log: ReturnType<typeof scratchLog>;
let wal: string;
let mark: string;
beforeEach(() => {
  log = scratchLog();
  wal = `${log.file}-wal`;
  mark = `${log.file}.head`;
});
afterEach(() => log.remove());

const openers = [
  ['its writer', openLogFile],
  ['a reader', openLogFileForReading],
] as const;

/** Appends of one event each to a stream, by a writer that closes the log in order. */
function writeLog(appends: number, stream = 's'): void {
  const engine = openLogEngine({ file: log.file });
  const before = engine.head();
  for (let n = 0; n < appends; n += 1) {
    const tip = engine.stream(stream, { first: 1e9, direction: 'backwards', limit: 1 })?.[0]?.[2];
    engine.append([prepareAppend(stream, tip ?? 'noStream', newEvents(1))]);
  }
  expect(engine.head()).toBe(before + appends);
  engine.close();
}

/**
 * A writer that is killed once it has answered so many appends: the last of them are in the -wal alone. What position it had
 * marked as given out; its last answers may have died with it.
 */
async function writeAndDie(appends = 100, file = log.file): Promise<number> {
  const child = spawn(process.execPath, [`--import=${hooks}`, program, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = 0;
  let answered = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'open') return;
    last = Math.max(last, Number(line.split(' ')[2]));
    if (++answered === appends) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const marked = readHeadMark(file)?.known ?? 0;
  expect(marked).toBeGreaterThanOrEqual(last);
  return marked;
}

const cutShort = (end: string | number, known: number) =>
  expect.objectContaining({
    name: 'LogRefused',
    code: 'cut-short',
    message: expect.stringMatching(
      new RegExp(
        `^${log.file} is cut short \\(it ends at position ${end}, but position ${known} was acknowledged\\); [^\n]*remove ${mark}$`,
      ),
    ),
  });
const otherLog = () =>
  expect.objectContaining({
    name: 'LogRefused',
    code: 'other-log',
    message: expect.stringMatching(new RegExp(`^${log.file} is not the log [^\n]*; [^\n]*remove ${mark}$`)),
  });

describe('facts that were acknowledged and are gone', () => {
  test.each(openers)('are noticed by %s when the -wal was cut, which stays as it is', async (_who, open) => {
    const last = await writeAndDie();
    truncateSync(wal, Math.floor(statSync(wal).size / 2));
    const left = readFileSync(wal);
    expect(() => open(log.file)).toThrow(cutShort('\\d+', last));
    expect(readFileSync(wal)).toEqual(left);
    expect(() => open(log.file)).toThrow(cutShort('\\d+', last));
  });

  test.each(openers)(
    'are noticed by %s when a byte of the -wal was overwritten, which stays as it is',
    async (_who, open) => {
      const last = await writeAndDie();
      const bytes = readFileSync(wal);
      const middle = Math.floor(bytes.length / 2);
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
      writeFileSync(wal, bytes);
      expect(() => open(log.file)).toThrow(cutShort('\\d+', last));
      expect(readFileSync(wal)).toEqual(bytes);
    },
  );

  test.each(openers)('are noticed by %s when the -wal is gone, or is another file', async (_who, open) => {
    const last = await writeAndDie();
    writeFileSync(wal, 'a letter to a citizen\n'.repeat(3_000));
    expect(() => open(log.file)).toThrow(cutShort(0, last));
    rmSync(wal);
    expect(() => open(log.file)).toThrow(cutShort(0, last));
  });

  test('are noticed when an older copy was put in place; it is taken once the mark is removed', () => {
    writeLog(3);
    const copy = `${log.file}.copy`;
    copyFileSync(log.file, copy);
    writeLog(2);
    copyFileSync(copy, log.file);
    for (const [, open] of openers) expect(() => open(log.file)).toThrow(cutShort(3, 5));
    rmSync(mark);
    writeLog(1);
    openLogFileForReading(log.file).close();
    copyFileSync(copy, log.file);
    expect(() => openLogFile(log.file)).toThrow(cutShort(3, 4));
  });

  test('are noticed through the store and the reader, in the thread and out of it', async () => {
    writeLog(3);
    const copy = readFileSync(log.file);
    writeLog(2);
    writeFileSync(log.file, copy);
    await expect(openEmbeddedEventStore(log)).rejects.toEqual(cutShort(3, 5));
    await expect(openEmbeddedLogReader(log)).rejects.toEqual(cutShort(3, 5));
  });

  test('are noticed when the log itself is gone: no new one is begun in its place', () => {
    writeLog(3);
    rmSync(log.file);
    expect(() => openLogFile(log.file)).toThrow(
      expect.objectContaining({
        code: 'cut-short',
        message: expect.stringContaining('it is gone, but position 3 was'),
      }),
    );
    expect(existsSync(log.file)).toBe(false);
    rmSync(mark);
    writeLog(1);
  });

  test('are noticed when they are positions alone, which no event may ever get', () => {
    writeLog(2);
    const copy = readFileSync(log.file);
    const engine = openLogEngine(log);
    engine.append([prepareAppend('s', 1, [])]);
    engine.close();
    writeFileSync(log.file, copy);
    expect(() => openLogFile(log.file)).toThrow(cutShort(2, 3));
  });
});

describe('another log', () => {
  test.each(openers)('in the place of the marked one is refused to %s', (_who, open) => {
    writeLog(9);
    const longer = readFileSync(log.file);
    for (const file of [log.file, mark]) rmSync(file);
    writeLog(3);
    const marked = readFileSync(log.file);
    writeFileSync(log.file, longer);
    expect(() => open(log.file)).toThrow(otherLog());
    writeFileSync(log.file, marked);
    open(log.file).close();
  });
});

describe('a log that is whole', () => {
  test('is opened after kill -9 at any moment, time after time', async () => {
    for (const appends of [1, 20, 60]) {
      const file = `${log.folder}/events-${appends}.db`;
      const last = await writeAndDie(appends, file);
      openLogFileForReading(file).close();
      const engine = openLogEngine({ file });
      expect(engine.head()).toBeGreaterThanOrEqual(last);
      engine.close();
    }
  });

  test('is opened by readers while it is written to', async () => {
    const child = spawn(process.execPath, [`--import=${hooks}`, program, log.file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await once(createInterface({ input: child.stdout }), 'line');
      for (let n = 0; n < 200; n += 1) openLogFileForReading(log.file).close();
    } finally {
      child.kill('SIGKILL');
    }
    await once(child, 'close');
  });

  test('is opened where the mark is older, as after a power cut, and marked anew', () => {
    writeLog(3);
    const older = readFileSync(mark);
    writeLog(2);
    const copy = readFileSync(log.file);
    writeLog(1);
    writeFileSync(mark, older);
    openLogFileForReading(log.file).close();
    openLogEngine(log).close();
    writeFileSync(log.file, copy);
    expect(() => openLogFile(log.file)).toThrow(cutShort(5, 6));
  });

  test.each([
    ['gone', () => rmSync(mark)],
    ['empty', () => truncateSync(mark)],
    ['cut', () => truncateSync(mark, 40)],
    ['zeros', () => writeFileSync(mark, Buffer.alloc(statSync(mark).size))],
    ['another file', () => writeFileSync(mark, 'a letter to a citizen\n'.repeat(3_000))],
  ])('is opened where the mark is %s, and marked anew', (_what, damage) => {
    writeLog(3);
    const copy = readFileSync(log.file);
    damage();
    openLogFileForReading(log.file).close();
    writeLog(2);
    writeFileSync(log.file, copy);
    expect(() => openLogFileForReading(log.file)).toThrow(cutShort(3, 5));
  });

  test('is opened under another name, and by a reader that finds no mark', () => {
    writeLog(3);
    const moved = `${log.folder}/moved.db`;
    renameSync(log.file, moved);
    openLogFileForReading(moved).close();
    expect(existsSync(`${moved}.head`)).toBe(false);
    openLogEngine({ file: moved }).close();
    expect(existsSync(`${moved}.head`)).toBe(true);
  });

  test('is opened as a copy that was made while it was written to', () => {
    const engine = openLogEngine(log);
    engine.append([prepareAppend('s', 'noStream', newEvents(3))]);
    const copy = `${log.folder}/copy.db`;
    const db = new DatabaseSync(log.file, { readOnly: true });
    db.exec(`VACUUM INTO '${copy}'`);
    db.close();
    engine.append([prepareAppend('s', 2, newEvents(3))]);
    engine.close();
    const restored = openLogEngine({ file: copy });
    expect(restored.head()).toBe(3);
    restored.close();
  });
});
