import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';

/**
 * Brings the tables up to date, in the transaction that the caller has begun on this connection and that keeps others out.
 * `newer`: a newer program has been here; nothing was done.
 */
export async function migrateToLatest<Tables>(
  connection: Kysely<Tables>,
  steps: Readonly<Record<string, Migration>>,
): Promise<'done' | 'newer'> {
  const provider = { getMigrations: async () => ({ ...steps }) };
  const { error } = await new Migrator({ db: connection, provider, disableTransactions: true }).migrateToLatest();
  if (error === undefined) return 'done';
  if (newerProgram(error)) return 'newer';
  throw error as Error;
}

/** There is a step that this program does not know; Kysely's only word for it is its message. */
const newerProgram = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('corrupted migrations');
