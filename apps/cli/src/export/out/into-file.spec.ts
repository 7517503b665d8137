import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dictionary } from '../dictionary.js';
import { intoFile } from './into-file.js';
import { beginWholeFile } from './whole-file.js';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-into-'));
  file = join(folder, 'rows.csv');
});
afterEach(() => rm(folder, { recursive: true }));

/** Puts rows there that are called so, and does something more once they are written. */
const put = (name: string, more: () => Promise<unknown> = () => Promise.resolve()) =>
  intoFile(
    file,
    async (write) => {
      await write(Buffer.from(name));
      await more();
      return { rows: 1, bytes: name.length, sha256: name };
    },
    (written): Dictionary => ({
      what: name,
      format: 'csv',
      log: { logId: 'log-1', simulated: false },
      from: null,
      to: null,
      about: { position: 1 },
      columns: [],
      notes: [],
      ...written,
    }),
  );

/** Whose rows stand there, and whose dictionaries. */
async function standing() {
  const [rows, json, text] = await Promise.all(
    [file, `${file}.dictionary.json`, `${file}.dictionary.md`].map((one) => readFile(one, 'utf8')),
  );
  return [rows, (JSON.parse(json!) as Dictionary).what, /^# Data dictionary: (\w+)/.exec(text!)?.[1]];
}

test('rows stand beside a dictionary of their own, in place of older ones', async () => {
  await put('older');
  await put('newer', async () => expect(await standing()).toEqual(['older', 'older', 'older']));
  expect(await standing()).toEqual(['newer', 'newer', 'newer']);
  expect(await readdir(folder)).toHaveLength(3);
});

test('whoever is overtaken touches neither the rows nor the dictionary of another', async () => {
  await put('older');
  const overtaken = put('first', () => put('second'));
  await expect(overtaken).rejects.toThrow(`Somebody else is writing ${file}: it is left to them.`);
  expect(await standing()).toEqual(['second', 'second', 'second']);
  const overtakenByHalf = put('third', async () => {
    const other = await beginWholeFile(file);
    return other.write(Buffer.from('half of'));
  });
  await expect(overtakenByHalf).rejects.toThrow('Somebody else is writing');
  expect(await standing()).toEqual(['second', 'second', 'second']);
});

test('rows that come to nothing leave what was there', async () => {
  await put('older');
  await expect(put('newer', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await standing()).toEqual(['older', 'older', 'older']);
  expect(await readdir(folder)).toHaveLength(3);
});
