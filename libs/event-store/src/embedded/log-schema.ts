import type { DatabaseSync } from 'node:sqlite';
import { LOG_ROW_COLUMNS, type LogRow, rowChecksum } from './log-row.js';

/** Marks the file as ours, in its header: the letters SvLg. */
export const APPLICATION_ID = 0x53764c67;
export const SCHEMA_VERSION = 2;

/**
 * Version 2. `positions.reserved` is the highest position given to an append of nothing. The text of a name and of an
 * id stands as it is read: a scan converts nothing.
 */
const tables = `
  CREATE TABLE streams (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE event_types (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream_no INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    type_no INTEGER NOT NULL,
    id TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    UNIQUE (stream_no, revision)
  ) STRICT;
  CREATE TABLE positions (reserved INTEGER NOT NULL) STRICT;
  INSERT INTO positions VALUES (0);
`;

export function createSchema(db: DatabaseSync): void {
  db.exec(
    `BEGIN; ${tables} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`,
  );
}

/** From version 1, which had no checksum, in one transaction: a process killed in the middle has changed nothing. */
export function migrateFromVersion1(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE; ALTER TABLE events ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0');
  const page = db.prepare(
    `SELECT ${LOG_ROW_COLUMNS} FROM events e JOIN streams s ON s.no = e.stream_no
       JOIN event_types t ON t.no = e.type_no WHERE position > ? ORDER BY position LIMIT 1000`,
  );
  page.setReturnArrays(true);
  const set = db.prepare('UPDATE events SET checksum = ? WHERE position = ?');
  let after = 0;
  for (;;) {
    const rows = page.all(after) as unknown as LogRow[];
    for (const row of rows) set.run(rowChecksum(row), row[0]);
    const last = rows.at(-1);
    if (!last) break;
    after = last[0];
  }
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
}

/** Whether the tables are those of this version. */
export function hasSchema(db: DatabaseSync): boolean {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid');
  const wanted = {
    streams: 'no,name',
    event_types: 'no,name',
    events: 'position,stream_no,revision,type_no,id,recorded_at,data,metadata,checksum',
    positions: 'reserved',
  };
  return Object.entries(wanted).every(
    ([table, names]) =>
      columns
        .all(table)
        .map(({ name }) => name)
        .join() === names,
  );
}
