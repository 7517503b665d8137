import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { scratchLog } from '../contract/scratch-log.js';
import { holdLogLock, isEmbeddedLogHeld } from './log-lock.js';

let log: ReturnType<typeof scratchLog>;
beforeEach(() => {
  log = scratchLog();
});
afterEach(() => log.remove());

test('a log is held by one at a time, and free again when let go', () => {
  expect(isEmbeddedLogHeld(log.file)).toBe(false);
  const lock = holdLogLock(log.file);
  expect(isEmbeddedLogHeld(log.file)).toBe(true);
  expect(() => holdLogLock(log.file)).toThrow(expect.objectContaining({ name: 'LogRefused', code: 'locked' }));
  lock.release();
  expect(isEmbeddedLogHeld(log.file)).toBe(false);
  holdLogLock(log.file).release();
});
