import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkpoints, openReadModels, type ReadModels, ViewsRefused } from '@selvbook/read-models';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { FileAtRest } from './views-at-rest.js';

let folder: string;
let file: string;
let atRest: FileAtRest;
let readModels: ReadModels;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'selvbook-at-rest-'));
  file = join(folder, 'read-models.db');
  atRest = new FileAtRest(file, pino({ level: 'silent' }));
  readModels = await openReadModels({ file });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Reads the views, closes them, and ends; whether the next start is told what they were. */
async function isVouchedFor(views: ReadModels | undefined, asked = performance.now()): Promise<boolean> {
  await readModels.read(checkpoints);
  await views?.read(checkpoints).catch(() => undefined);
  await readModels.close();
  atRest.closed(asked);
  return existsSync(`${file}.sum`);
}

const failing = (error: Error): ReadModels => ({ ...readModels, read: () => Promise.reject(error) });

describe('views at rest', () => {
  test('are vouched for when all went well, whatever a reader did wrong', async () => {
    expect(await isVouchedFor(atRest.opened(failing(new Error('no such column'))))).toBe(true);
  });

  test('are not where a reading met damage', async () => {
    expect(await isVouchedFor(atRest.opened(failing(new ViewsRefused('damaged'))))).toBe(false);
  });

  test('are not where their projector met trouble', async () => {
    const views = atRest.opened(readModels);
    atRest.doubt();
    expect(await isVouchedFor(views)).toBe(false);
  });

  test('are not where they could not be opened', async () => {
    expect(await isVouchedFor(undefined)).toBe(false);
  });

  test('are not where the stop has taken long already', async () => {
    expect(await isVouchedFor(atRest.opened(readModels), performance.now() - 2_001)).toBe(false);
  });
});
