import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WrongUse } from '../exit-code.js';
import { pseudonymsBy } from './pseudonyms.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvbook-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function keyFile(text: string): Promise<string> {
  const file = join(folder, `key-${text.length}`);
  await writeFile(file, text);
  return file;
}

describe('pseudonyms', () => {
  test('are the same under one key, whatever an editor put after it', async () => {
    const [one, other] = [await keyFile('0123456789abcdef'), await keyFile('0123456789abcdef\r\n')].map(pseudonymsBy);
    expect(one?.of('citizen', 'c1')).toMatch(/^[\w-]{22}$/);
    expect(other?.of('citizen', 'c1')).toBe(one?.of('citizen', 'c1'));
    expect(other?.about).toEqual({ key: 'given', keyId: one?.about.keyId });
  });

  test('differ by what is named, by id and by key', async () => {
    const given = pseudonymsBy(await keyFile('0123456789abcdef'));
    const [drawn, again] = [pseudonymsBy(undefined), pseudonymsBy(undefined)];
    const all = [given, drawn, again].flatMap((one) => [
      one.of('citizen', 'c1'),
      one.of('citizen', 'c2'),
      one.of('adviser', 'c1'),
      one.about.keyId,
    ]);
    expect(new Set(all).size).toBe(all.length);
    expect(drawn.about.key).toBe('random, not kept');
  });

  test('are not made under a key that could be guessed, or is not there', async () => {
    const short = await keyFile('0123456789abcde\n');
    expect(() => pseudonymsBy(short)).toThrow(WrongUse);
    expect(() => pseudonymsBy(short)).toThrow('--pseudonym-key-file: a key has at least 16 bytes');
    expect(() => pseudonymsBy(join(folder, 'none'))).toThrow(/none cannot be read \(ENOENT\)$/);
  });
});
