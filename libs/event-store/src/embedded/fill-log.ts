import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { prepareAppend } from '../append/prepared-append.js';
import { type ExpectedRevision, type NewEvent, WrongExpectedRevision } from '../port.js';
import { beginDraft, publishDraft, removeDraft } from './log-draft.js';
import { openLogFile, refuseIfGone } from './log-file.js';
import { holdLogLock } from './log-lock.js';
import { LogRefused } from './log-refused.js';
import { createLogWriter, type LogWriter } from './log-writer.js';
import { unavailable } from './sqlite-failure.js';

/** An append of a history that is told with its own times. */
export interface TimedAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  /** Milliseconds since the epoch; one before that of an earlier append counts as that one. */
  readonly recordedAt: number;
}

/** Events between two commits: a page of the index is then written once where it would be written twenty times. */
const COMMIT_EVERY = 50_000;

/**
 * Fills a log that holds nothing with a whole history, in the calling thread. It is written beside its place, and appears
 * under its name complete, on the disk, or not at all: whoever dies on the way leaves the log as it was, and the next
 * filling starts anew.
 * @param groups taken one by one
 * @param filled told after each group how many events are written
 * @throws LogRefused `not-empty`, and whatever the log itself is refused for, `locked` among them
 * @throws WrongExpectedRevision, InvalidAppend, AppendTooLarge a history that is none: nothing is kept
 * @throws StoreUnavailable
 */
export function fillEmbeddedLog(
  { file }: { readonly file: string },
  groups: Iterable<readonly TimedAppend[]>,
  filled: (events: number) => void = () => undefined,
): void {
  const draft = `${file}.filling`;
  let db: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const lock = holdLogLock(file);
    try {
      refuseUnlessEmpty(file);
      db = beginDraft(draft);
      // Nothing of a draft is worth keeping: it needs neither a journal nor a sync before it is complete.
      db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072');
      writeAll(db, groups, filled);
      publishDraft(db, draft, file);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (db?.isOpen) db.close();
    if (db) removeDraft(draft);
    if (error instanceof WrongExpectedRevision) throw error;
    throw unavailable(error, file);
  }
}

function writeAll(db: DatabaseSync, groups: Iterable<readonly TimedAppend[]>, filled: (events: number) => void): void {
  const writer = createLogWriter(db);
  let committed = 0;
  db.exec('BEGIN');
  for (const group of groups) {
    for (const append of group) write(writer, append);
    if (writer.end().head - committed >= COMMIT_EVERY) {
      db.exec('COMMIT; BEGIN');
      committed = writer.end().head;
    }
    filled(writer.end().head);
  }
  db.exec('COMMIT');
}

function write(writer: LogWriter, { stream, expected, events, recordedAt }: TimedAppend): void {
  const outcome = writer.write(prepareAppend(stream, expected, events), recordedAt);
  if (outcome.kind === 'conflict') throw new WrongExpectedRevision(stream, expected, outcome.actual);
}

/** Also brings what an empty log left in its -wal back into it, so that the file alone is all there is. */
function refuseUnlessEmpty(file: string): void {
  if (!existsSync(file)) return refuseIfGone(file);
  const db = openLogFile(file);
  try {
    if (createLogWriter(db).end().head > 0) throw new LogRefused('not-empty', file);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
