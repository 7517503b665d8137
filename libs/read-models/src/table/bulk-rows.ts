import type { Kysely } from 'kysely';
import { bulkByUnnest } from '../postgres/bulk-unnest.js';
import { bulkByValues } from '../sqlite/bulk-values.js';
import type { ViewTables } from '../views/view-tables.js';
import type { Bulk } from './bulk.js';
import { isSqlite } from './database-kind.js';

const bulkOf = (db: Kysely<ViewTables>): Bulk => (isSqlite(db) ? bulkByValues : bulkByUnnest);

/** {@link Bulk}, in the words of the database that is asked. */
export const upsertRows: Bulk['upsertRows'] = (db, table, rows, isNew) => bulkOf(db).upsertRows(db, table, rows, isNew);
export const addRows: Bulk['addRows'] = (db, table, rows) => bulkOf(db).addRows(db, table, rows);
export const loadRows: Bulk['loadRows'] = (db, table, column, values) => bulkOf(db).loadRows(db, table, column, values);
export const removeRows: Bulk['removeRows'] = (db, table, keys) => bulkOf(db).removeRows(db, table, keys);
