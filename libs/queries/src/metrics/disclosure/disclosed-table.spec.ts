import { expect, test } from '@jest/globals';
import { refuseTooMany } from './disclosed-table.js';

test('a table too large to protect while others wait is not published', () => {
  expect(() => refuseTooMany(25_000)).not.toThrow();
  expect(() => refuseTooMany(25_001)).toThrow(expect.objectContaining({ code: 'too-many-to-publish' }));
});
