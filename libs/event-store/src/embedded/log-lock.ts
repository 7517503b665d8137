import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { LogRefused } from './log-refused.js';
import { sqliteFailure } from './sqlite-failure.js';

/** Held for as long as the process lives, or until released; the operating system drops it on kill -9. */
export interface LogLock {
  release(): void;
}

const lockFile = (file: string) => `${file}.lock`;

/** @throws LogRefused `locked` when another writer holds the log */
export function holdLogLock(file: string): LogLock {
  const db = new DatabaseSync(lockFile(file), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw sqliteFailure(error) === 'busy' ? new LogRefused('locked', file) : error;
  }
  return { release: () => db.close() };
}

/** Whether a writer holds the log at this moment. */
export function isEmbeddedLogHeld(file: string): boolean {
  if (!existsSync(lockFile(file))) return false;
  try {
    holdLogLock(file).release();
    return false;
  } catch (error) {
    if (error instanceof LogRefused) return true;
    throw error;
  }
}
