import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Dialect } from 'kysely';
import { openQueryConnection, type QueryConnection } from './query-connection.js';

/** Reading goes on in so many threads at once; a third gains nothing on two cores. */
const CONNECTIONS = 2;

/**
 * SQLite, read-only, in threads of its own: whoever asks never waits on the disk. A connection serves one asker at a time;
 * the others queue. The connections are open before anybody asks.
 * @param sum what the file's bytes are to add up to, where they are known
 * @throws ViewsRefused the file is damaged or none of ours
 */
export async function openQueryDialect(file: string, connections = CONNECTIONS, sum?: string): Promise<Dialect> {
  const all = await Promise.all(Array.from({ length: connections }, () => openQueryConnection(file, sum)));
  const idle = [...all];
  const queue: ((connection: QueryConnection) => void)[] = [];
  const own = (connection: unknown): QueryConnection => connection as QueryConnection;
  return {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => ({
      init: async () => undefined,
      acquireConnection: async () =>
        idle.pop() ?? (await new Promise<QueryConnection>((resolve) => void queue.push(resolve))),
      async releaseConnection(connection) {
        const next = queue.shift();
        if (next) next(own(connection));
        else idle.push(own(connection));
      },
      beginTransaction: async (connection) => void (await own(connection).ask('begin')),
      commitTransaction: async (connection) => void (await own(connection).ask('commit')),
      rollbackTransaction: async (connection) => void (await own(connection).ask('rollback')),
      destroy: async () => void (await Promise.all(all.map((connection) => connection.close()))),
    }),
  };
}
