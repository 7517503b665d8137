import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSchema } from './log-schema.js';

/** What SQLite may have left beside a file. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

/** Begins a log beside its place, in a file that nobody looks for; one that was left behind goes. */
export function beginDraft(draft: string): DatabaseSync {
  removeDraft(draft);
  const db = new DatabaseSync(draft);
  createSchema(db);
  return db;
}

export function removeDraft(draft: string): void {
  for (const left of ['', ...COMPANIONS]) rmSync(`${draft}${left}`, { force: true });
}

/** The log appears under its name complete or not at all, so an empty or half file is never one of ours just begun. */
export function publishDraft(db: DatabaseSync, draft: string, file: string): void {
  db.exec('PRAGMA journal_mode = WAL');
  db.close();
  syncToDisk(draft);
  for (const left of COMPANIONS) rmSync(`${file}${left}`, { force: true });
  renameSync(draft, file);
  syncToDisk(dirname(file));
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
