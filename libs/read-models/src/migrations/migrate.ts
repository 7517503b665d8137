import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { refusedIfDamaged, remedy } from '../sqlite/sqlite-file.js';
import { ViewsRefused } from '../views-refused.js';
import { MIGRATIONS } from './migrations.js';

/**
 * Brings the file's tables up to date, all steps or none. Several processes may try at once: the first one locks the
 * others out, and they then find nothing to do.
 * @throws ViewsRefused the file is damaged, or a newer program has written it
 */
export async function migrate<Tables>(db: Kysely<Tables>, file: string): Promise<void> {
  await db.connection().execute(async (connection) => {
    try {
      await sql`begin immediate`.execute(connection);
      const migrator = new Migrator({ db: connection, provider: MIGRATIONS, disableTransactions: true });
      const { error } = await migrator.migrateToLatest();
      if (error !== undefined) throw error as Error;
      await sql`commit`.execute(connection);
    } catch (error) {
      // The connection is closed by whoever opened it, and an unfinished transaction with it.
      throw newerProgram(error)
        ? new ViewsRefused(remedy(file, 'was written by a newer program'))
        : refusedIfDamaged(file, error);
    }
  });
}

/** The file holds a step that this program does not know; Kysely's only word for it is its message. */
const newerProgram = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('corrupted migrations');
