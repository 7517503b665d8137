import type { NewEvent } from '@selvbook/event-store';
import { DatabaseSync } from 'node:sqlite';

/** The least that durable appends cost on this disk: rows into one table, `together` to a commit; rows a second. */
export function rawInserts(file: string, events: readonly NewEvent[], together: number): number {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec('CREATE TABLE rows (position INTEGER PRIMARY KEY, id TEXT, data TEXT, metadata TEXT) STRICT');
  const insert = db.prepare('INSERT INTO rows (id, data, metadata) VALUES (?, ?, ?)');
  const rows = events.map(({ id, data, metadata }) => [id, JSON.stringify(data), JSON.stringify(metadata)] as const);
  const start = performance.now();
  for (let at = 0; at < rows.length; at += together) {
    db.exec('BEGIN IMMEDIATE');
    for (const row of rows.slice(at, at + together)) insert.run(...row);
    db.exec('COMMIT');
  }
  const seconds = (performance.now() - start) / 1000;
  db.close();
  return rows.length / seconds;
}
