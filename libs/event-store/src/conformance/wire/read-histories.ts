import { readFileSync } from 'node:fs';
import type { RecordedHistory } from '../recorded-history.js';

/**
 * The histories of a file; what is in them is looked at when they are played.
 * @throws Error in one line, where it is no list of histories
 */
export function readHistories(file: string): readonly RecordedHistory[] {
  let histories: unknown;
  try {
    histories = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const because = error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message;
    throw new Error(`${file} cannot be read: ${because}`, { cause: error });
  }
  const bad = Array.isArray(histories) ? histories.findIndex((history) => !isHistory(history)) : 0;
  if (bad < 0) return histories as readonly RecordedHistory[];
  throw new Error(`${file} is not a list of histories, each with a name: see number ${bad}, counted from 0`);
}

const isHistory = (value: unknown) => typeof (value as Partial<RecordedHistory> | null)?.name === 'string';
