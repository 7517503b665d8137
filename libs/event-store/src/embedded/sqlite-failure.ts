import { StoreUnavailable } from '../port.js';
import { LogRefused } from './log-refused.js';

export type SqliteFailure = 'busy' | 'corrupt' | 'full' | 'not-a-database' | 'other';

// Primary result codes, https://www.sqlite.org/rescode.html; the extended ones carry them in their low byte.
const failures: Readonly<Record<number, SqliteFailure>> = {
  5: 'busy',
  11: 'corrupt',
  13: 'full',
  26: 'not-a-database',
};

/** What SQLite said, or undefined for an error that is not SQLite's. */
export function sqliteFailure(error: unknown): SqliteFailure | undefined {
  // By its shape: an error of the driver need not be of this context's Error.
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  if (typeof error.errcode !== 'number') return undefined;
  return failures[error.errcode & 0xff] ?? 'other';
}

/** An error of the file or its engine, in the port's words. */
export function unavailable(error: unknown, file: string): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  const message = messageOf(error);
  switch (sqliteFailure(error)) {
    case 'corrupt':
    case 'not-a-database':
      return new LogRefused('torn', file, message);
    case 'full':
      return new StoreUnavailable(`no room left for ${file}; free some and try again`, { cause: error });
    case 'busy':
    case 'other':
    case undefined:
      return new StoreUnavailable(`${file}: ${message}`, { cause: error });
  }
}

export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
