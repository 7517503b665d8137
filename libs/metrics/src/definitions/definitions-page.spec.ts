import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { definitionsPage } from './definitions-page.js';
import { DEFINITIONS } from './definitions.js';

test('the page of the documentation is the one that `npm run docs:definitions` makes of the definitions', () => {
  const page = new URL('../../../../docs/definitions.md', import.meta.url);
  expect(readFileSync(page, 'utf8')).toBe(definitionsPage(DEFINITIONS));
});
