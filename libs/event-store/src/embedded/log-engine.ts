import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { PreparedAppend } from '../append/prepared-append.js';
import { OutcomeUnknown, type StoreUnavailable } from '../port.js';
import { type HeadMarkWriter, openHeadMark } from './head-mark.js';
import { openLogFile } from './log-file.js';
import { holdLogLock, type LogLock } from './log-lock.js';
import { createLogQueries, type LogQueries } from './log-queries.js';
import { type AppendOutcome, createLogWriter, type LogWriter } from './log-writer.js';
import { messageOf, sqliteFailure, unavailable } from './sqlite-failure.js';

export interface LogEngineOptions {
  readonly file: string;
  /** Milliseconds since the epoch. Default: the machine's clock. */
  readonly clock?: () => number;
  /** Default: the log file, opened for its writer. */
  readonly connect?: (file: string) => DatabaseSync;
}

interface EngineFailed {
  readonly kind: 'failed';
  readonly error: StoreUnavailable | OutcomeUnknown;
}

type EngineOutcome = AppendOutcome | EngineFailed;

/** The log's one writer, synchronous: what a thread wraps. */
export interface LogEngine extends Omit<LogQueries, 'recordedPrefix'> {
  /** One commit for the whole group; each append is judged in order, on top of those before it. */
  append(group: readonly PreparedAppend[]): EngineOutcome[];
  /**
   * One commit for all that the work writes, for a layer that judges more than the port can ask.
   * @param work is given the time of the commit, in milliseconds since the epoch; what it throws rolls all of it back
   */
  transact<T>(work: (writer: LogWriter, now: number) => T): { readonly kind: 'done'; readonly value: T } | EngineFailed;
  /** The position of the last event. */
  head(): number;
  /** Checkpoints and lets the log go. */
  close(): void;
}

interface Connection {
  readonly db: DatabaseSync;
  readonly queries: LogQueries;
  readonly writer: LogWriter;
}

/** @throws LogRefused */
export function openLogEngine({ file, clock = Date.now, connect = openLogFile }: LogEngineOptions): LogEngine {
  const lock = lockFolderAndLog(file);
  let current: Connection | undefined;
  let head = 0;
  let marked = 0;
  let mark: HeadMarkWriter | undefined;
  try {
    connected();
    mark = openMark(file);
    markHead();
  } catch (error) {
    disconnect();
    lock.release();
    throw error;
  }

  /** Opened anew at the next use after it had to be given up. */
  function connected(): Connection {
    if (!current) {
      const db = connect(file);
      current = { db, queries: createLogQueries(db, file), writer: createLogWriter(db) };
      ({ head } = current.writer.end());
    }
    return current;
  }

  function markHead(): void {
    const end = current?.writer.end();
    if (!end || end.known <= marked) return;
    mark?.write(end);
    marked = end.known;
  }

  function disconnect(): void {
    const db = current?.db;
    current = undefined;
    try {
      db?.close();
    } catch {
      // A connection whose file fails cannot be closed cleanly; the next one recovers from what is on the disk.
    }
  }

  /** Nothing of the group was written. */
  function rollBack(error: unknown): StoreUnavailable {
    try {
      if (current?.db.isTransaction) current.db.exec('ROLLBACK');
      if (sqliteFailure(error) === 'full') current?.writer.forget();
      else disconnect();
    } catch {
      disconnect();
    }
    return unavailable(error, file);
  }

  /** The disk failed while it was asked to keep the group: only the file itself, read again, can tell. */
  function leaveOpen(error: unknown): OutcomeUnknown {
    disconnect();
    return new OutcomeUnknown(`${file}: ${messageOf(error)}`, { cause: error });
  }

  function transact<T>(work: (writer: LogWriter, now: number) => T): { kind: 'done'; value: T } | EngineFailed {
    let committing = false;
    try {
      const { db, writer } = connected();
      db.exec('BEGIN IMMEDIATE');
      const value = work(writer, clock());
      committing = true;
      db.exec('COMMIT');
      ({ head } = writer.end());
      markHead();
      return { kind: 'done', value };
    } catch (error) {
      const unknown = committing && sqliteFailure(error) !== 'full';
      return { kind: 'failed', error: unknown ? leaveOpen(error) : rollBack(error) };
    }
  }

  function append(group: readonly PreparedAppend[]): EngineOutcome[] {
    const done = transact((writer, now) => group.map((one) => writer.write(one, now)));
    return done.kind === 'failed' ? group.map(() => done) : done.value;
  }

  /** @throws StoreUnavailable */
  function ask<T>(question: (queries: LogQueries) => T): T {
    try {
      return question(connected().queries);
    } catch (error) {
      throw unavailable(error, file);
    }
  }

  return {
    append,
    transact,
    head: () => head,
    end: () => ask((queries) => queries.end()),
    page: (request) => ask((queries) => queries.page(request)),
    pageBefore: (before, limit) => ask((queries) => queries.pageBefore(before, limit)),
    stream: (stream, range) => ask((queries) => queries.stream(stream, range)),
    close() {
      try {
        if (current) current.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } finally {
        disconnect();
        mark?.close();
        lock.release();
      }
    },
  };
}

function lockFolderAndLog(file: string): LogLock {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return holdLogLock(file);
  } catch (error) {
    throw unavailable(error, file);
  }
}

function openMark(file: string): HeadMarkWriter {
  try {
    return openHeadMark(file);
  } catch (error) {
    throw unavailable(error, file);
  }
}
