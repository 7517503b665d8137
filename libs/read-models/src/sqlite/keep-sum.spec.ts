import { randomInt } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { beginCheckpoint, checkpoints } from '../checkpoint.js';
import { openReadModels, openViewWriter } from '../open-views.js';
import { VIEWS } from '../views/view-tables.js';
import { discardDamagedViews } from './discard-damaged.js';
import { keepSumOfViews } from './keep-sum.js';

// A file is opened and synced some hundred times.
jest.setTimeout(60_000);

const AMPLE = 60_000;
const FLIPS = 100;
/** The bytes of the header, each of which SQLite takes in another way. */
const HEADER = [...Array(100).keys()];

let folder: string;
let file: string;
let sum: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'selvbook-views-'));
  file = join(folder, 'read-models.db');
  sum = `${file}.sum`;
});
afterEach(() => rmSync(folder, { recursive: true }));

async function makeViews(): Promise<void> {
  const views = await openViewWriter({ file });
  await beginCheckpoint(views.db, VIEWS.bookings, 'log-1');
  await views.close();
}

async function makeViewsWithSum(): Promise<void> {
  await makeViews();
  expect(keepSumOfViews(file, AMPLE)).toBe(true);
}

const flipped = (bytes: Buffer, at: number, bits: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ bits, at);
  return copy;
};

/** A byte of the name of the log in the checkpoint: a value like any other. */
function flipValue(): void {
  const bytes = readFileSync(file);
  writeFileSync(file, flipped(bytes, bytes.indexOf('log-1') + 2, 0x01));
}

async function viewsAreKept(): Promise<void> {
  expect(discardDamagedViews(file)).toBeUndefined();
  const views = await openViewWriter({ file });
  expect(await checkpoints(views.db)).toHaveLength(1);
  await views.close();
}

describe('of views whose sum was noted', () => {
  test('any flipped byte is noticed, whatever it says', async () => {
    await makeViewsWithSum();
    const [whole, noted] = [readFileSync(file), readFileSync(sum)];
    const places = [...HEADER, ...Array.from({ length: FLIPS }, () => randomInt(whole.length))];
    for (const at of places) {
      const bits = 1 << randomInt(8);
      writeFileSync(file, flipped(whole, at, bits));
      writeFileSync(sum, noted);
      const flip = `byte ${at} ^ ${bits}`;
      expect([flip, discardDamagedViews(file)]).toEqual([flip, expect.stringMatching(/^[^\n]+$/)]);
      expect([flip, statSync(file).size, existsSync(sum)]).toEqual([flip, 0, false]);
    }
    const views = await openViewWriter({ file });
    expect(await checkpoints(views.db)).toEqual([]);
    await views.close();
  });

  test('a page too few or too many is noticed, and so is an older copy', async () => {
    await makeViewsWithSum();
    const noted = readFileSync(sum);
    const older = join(folder, 'older.db');
    copyFileSync(file, older);
    const spoil = [
      () => truncateSync(file, statSync(file).size - 4_096),
      () => appendFileSync(file, Buffer.alloc(4_096)),
      () => undefined,
    ];
    const views = await openViewWriter({ file });
    await beginCheckpoint(views.db, VIEWS.interviews, 'log-1');
    await views.close();
    expect(keepSumOfViews(file, AMPLE)).toBe(true);
    const newer = readFileSync(sum);
    for (const change of spoil) {
      copyFileSync(older, file);
      change();
      writeFileSync(sum, change === spoil.at(-1) ? newer : noted);
      expect(discardDamagedViews(file)).toEqual(expect.any(String));
    }
  });

  test('nothing is lost while they stay as they are, however often one looks', async () => {
    await makeViewsWithSum();
    for (let start = 0; start < 3; start += 1) expect(discardDamagedViews(file)).toBeUndefined();
    expect(existsSync(sum)).toBe(true);
    await viewsAreKept();
  });
});

describe('a sum', () => {
  test('is gone before anything is written to the file', async () => {
    await makeViewsWithSum();
    const views = await openViewWriter({ file });
    expect(existsSync(sum)).toBe(false);
    await views.close();
    expect(existsSync(sum)).toBe(false);
  });

  test('is noted by the last who has the file open, and holds what was left in the -wal', async () => {
    const readModels = await openReadModels({ file });
    expect(await readModels.read(checkpoints)).toEqual([]);
    await makeViews();
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    expect(keepSumOfViews(file, AMPLE)).toBe(false);
    expect(existsSync(sum)).toBe(false);
    await readModels.close();
    expect(keepSumOfViews(file, AMPLE)).toBe(true);
    expect([existsSync(sum), existsSync(`${file}-wal`)]).toEqual([true, false]);
    await viewsAreKept();
  });

  test('is not noted when it takes too long, or of a file that is not there or not one of views', async () => {
    expect(keepSumOfViews(file, AMPLE)).toBe(false);
    await makeViews();
    expect(keepSumOfViews(file, 0)).toBe(false);
    const letter = join(folder, 'letter');
    writeFileSync(letter, 'a letter to a citizen\n'.repeat(1_000));
    expect(keepSumOfViews(letter, AMPLE)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('.sum'))).toEqual([]);
  });

  test('of one’s own beside somebody else’s file empties nothing', async () => {
    await makeViewsWithSum();
    const letter = 'a letter to a citizen\n'.repeat(1_000);
    writeFileSync(file, letter);
    expect(discardDamagedViews(file)).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe(letter);
    rmSync(file);
    const other = new DatabaseSync(file);
    other.exec('create table a (n integer)');
    other.close();
    expect(discardDamagedViews(file)).toBeUndefined();
    expect(statSync(file).size).toBeGreaterThan(0);
  });
});

describe('without a sum that says anything, only the structure is looked at', () => {
  const spoil: readonly (readonly [string, () => void])[] = [
    ['missing', () => rmSync(sum)],
    ['empty', () => truncateSync(sum)],
    ['cut', () => truncateSync(sum, statSync(sum).size - 1)],
    ['another text', () => writeFileSync(sum, 'a letter to a citizen\n')],
  ];
  test.each(spoil)('where it is %s', async (_what, change) => {
    await makeViewsWithSum();
    change();
    flipValue();
    await viewsAreKept();
  });

  test('where any byte of it was flipped', async () => {
    await makeViewsWithSum();
    const noted = readFileSync(sum);
    for (const at of noted.keys()) {
      writeFileSync(sum, flipped(noted, at, 0x01));
      expect([at, discardDamagedViews(file)]).toEqual([at, undefined]);
    }
    await viewsAreKept();
  });

  test('where a program that knows of none was killed beside it', async () => {
    await makeViewsWithSum();
    const noted = readFileSync(sum);
    const views = await openViewWriter({ file });
    await beginCheckpoint(views.db, VIEWS.interviews, 'log-1');
    const killed = ['', '-wal'].map((part) => [`${file}${part}`, readFileSync(`${file}${part}`)] as const);
    await views.close();
    for (const [path, bytes] of [...killed, [sum, noted] as const]) writeFileSync(path, bytes);
    expect(discardDamagedViews(file)).toBeUndefined();
    expect(existsSync(sum)).toBe(false);
    const again = await openViewWriter({ file });
    expect(await checkpoints(again.db)).toHaveLength(2);
    await again.close();
  });
});
