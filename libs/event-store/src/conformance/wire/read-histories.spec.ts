import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { scratchLog } from '../../contract/scratch-log.js';
import { readHistories } from './read-histories.js';

const scratch = scratchLog();
afterAll(() => scratch.remove());
const file = join(scratch.folder, 'histories.json');

test.each<[string, string, RegExp]>([
  ['no JSON', '{', /histories.json cannot be read: it is not JSON$/],
  ['no list', '{}', /is not a list .* number 0/],
  ['what has no name', '[{ "name": "a" }, { "steps": [] }]', /number 1/],
  ['nothing in the place of a history', '[null]', /number 0/],
])('refuses %s', (_what, text, message) => {
  writeFileSync(file, text);
  expect(() => readHistories(file)).toThrow(message);
});

test('says which file is not there', () => {
  expect(() => readHistories('nowhere.json')).toThrow(/nowhere.json cannot be read: ENOENT/);
});
