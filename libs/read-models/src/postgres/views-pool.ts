import pg from 'pg';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { PostgresViews } from '../read-models.js';
import { pipelining } from './pipelined.js';
import { postgresFailure } from './postgres-failure.js';

/** How a connection behaves: what the server is told at its start, and how long things may take. */
export interface SessionSettings {
  readonly name: string;
  /** Connections at once. */
  readonly size: number;
  /** Of one statement, in milliseconds. */
  readonly statementTimeout: number;
  /** More settings of the server's, by name. */
  readonly server?: Readonly<Record<string, string | number>>;
}

const CONNECT_TIMEOUT = 5_000;
/** A connection that nobody needed for so long is closed. */
const IDLE_TIMEOUT = 60_000;
/** After the server's own limit has passed, it may be that nobody is there any more to keep it. */
const SILENCE_TIMEOUT = 5_000;
/** Statements that stay prepared, by their text; those of the views' bulk are fewer, and the longest tail is of questions about figures. */
const STATEMENTS_KEPT = 400;

const { types } = pg;
const INT8: number = types.builtins.INT8;
const NUMERIC: number = types.builtins.NUMERIC;
/** Sums of counts stay below 2^53 by far, so they are numbers. */
const numbers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary'): unknown =>
    oid === INT8 || oid === NUMERIC ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

/** What a single connection to the views' database is made with. */
export function clientConfig(address: PostgresViews, session: SessionSettings): pg.ClientConfig {
  const url = new URL(address.url);
  // Without a just-in-time compiler: what it gains on questions that read thousands of rows it loses many times over.
  const server = { jit: 'off', statement_timeout: session.statementTimeout, ...session.server };
  const options = Object.entries(server).map(([name, value]) => `-c ${name}=${value}`);
  // What the address itself says comes last, and so has the last word.
  url.searchParams.set('options', [...options, url.searchParams.get('options') ?? ''].join(' ').trim());
  return {
    connectionString: url.href,
    application_name: session.name,
    connectionTimeoutMillis: address.connectTimeout ?? CONNECT_TIMEOUT,
    query_timeout: session.statementTimeout + SILENCE_TIMEOUT,
    keepAlive: true,
    types: numbers,
    pipeline: true,
  };
}

/** A pool as the query builder asks for one: statements stay prepared, and what fails says what it means for the views. */
export function openViewsPool(address: PostgresViews, session: SessionSettings): PostgresPool {
  const pool = new pg.Pool({ ...clientConfig(address, session), max: session.size, idleTimeoutMillis: IDLE_TIMEOUT });
  // A connection that breaks while nobody asks it anything says so here; whoever asks next gets another one.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: {},
    async connect() {
      const client = await pool.connect().catch(failing);
      const found = known.get(client) ?? pooledClient(client);
      known.set(client, found);
      return found;
    },
    end: () => pool.end(),
  };
}

function pooledClient(client: pg.PoolClient): PostgresPoolClient {
  async function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const name = parameters.length > 0 ? statementName(text) : undefined;
    const result = await client
      .query({ text, values: [...parameters], ...(name !== undefined && { name }) })
      .catch(failing);
    return result as unknown as PostgresQueryResult<R>;
  }
  return {
    query: pipelining(query) as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}

const failing = (error: unknown): never => {
  throw postgresFailure(error);
};

const names = new Map<string, string>();

/** Undefined: so many texts are prepared already that this one is planned each time. */
function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= STATEMENTS_KEPT) return known;
  const name = `views_${names.size}`;
  names.set(text, name);
  return name;
}
