import { SqliteAdapter, type Kysely } from 'kysely';

/** Whether a statement of our own making is to be in SQLite's words; else it is in PostgreSQL's. */
export const isSqlite = <Tables>(db: Kysely<Tables>): boolean => db.getExecutor().adapter instanceof SqliteAdapter;
