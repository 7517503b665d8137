import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { AnalystGround } from './analyst-ground.js';

/** What stands in the dictionary beside an exported file. */
export interface Dictionary {
  readonly rows: number;
  readonly sha256: string;
  readonly position: number;
  readonly day: string;
  readonly log: { readonly simulated: boolean };
  readonly pseudonyms: { readonly keyId: string };
  readonly columns: readonly { readonly name: string; readonly type: string; readonly values?: readonly string[] }[];
}

/** Exports into a file of the ground's folder; the dictionary beside it is that of its bytes. */
export async function exported(ground: AnalystGround, name: string, ...words: readonly string[]): Promise<Dictionary> {
  const file = join(ground.folder, name);
  const { code, err } = await ground.selvbook('export', '--out', file, ...words);
  expect([words, code, code === 0 ? '' : err]).toEqual([words, 0, '']);
  const dictionary = JSON.parse(await readFile(`${file}.dictionary.json`, 'utf8')) as Dictionary;
  const bytes = await readFile(file);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(dictionary.sha256);
  expect(await readFile(`${file}.dictionary.md`, 'utf8')).toContain(dictionary.sha256);
  return dictionary;
}
