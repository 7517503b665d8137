import { parseConnectionString, WrongConnectionString } from '@selvbook/event-store';
import { newestVersionsIn, type ViewsAddress } from '@selvbook/read-models';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import type { EventStoreAddress } from './event-store-address.js';

const ROLES = ['api', 'projector'] as const;
type Role = (typeof ROLES)[number];

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export interface HttpLimits {
  /**
   * How long a connection may be idle before it is closed, in milliseconds. Longer than the minute after which proxies close theirs, so that
   * none sends a request down a connection that is just closing; an idle one was seen to cost 27 kB and no time.
   */
  readonly keepAliveTimeout: number;
  /**
   * How many requests may be under way; those beyond are told to come again. More at once are not done any faster: from 64 on a process was seen to
   * do as many in a second whatever waits (0.3 ms of CPU each), so that 2,000 wait for 2 s, and 3.3 s at p99, where a question about a position gives up
   * after 5; 8,000 wait for 7 s, and 70 kB each.
   */
  readonly mostRequests: number;
}

/** What the environment decides, read once at start. */
export interface Settings {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly http: HttpLimits;
  /** The data folder. */
  readonly data: string;
  readonly roles: readonly Role[];
  readonly eventStore: EventStoreAddress;
  readonly readModels: ViewsAddress;
  /** How many bytes of views of the past are kept in the data folder. */
  readonly keptReplays: number;
  /** `request`: Selvbook-Now is obeyed; for tests and trials. */
  readonly clock: 'system' | 'request';
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** The injection token of {@link Settings}. */
export const SETTINGS = Symbol('SETTINGS');

const choice = <const T extends readonly [string, ...string[]]>(
  values: T,
  fallback: z.infer<z.ZodEnum<{ [K in T[number]]: K }>>,
) => z.enum(values, `one of: ${values.join(', ')}`).default(fallback);

function count(least: number, most: number, fallback: number) {
  const expected = `a whole number, ${least} to ${most}`;
  const inside = (value: number) => value >= least && value <= most;
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine(inside, expected)
    .default(fallback);
}

const roles = z
  .string()
  .default(ROLES.join(','))
  .transform((text) => text.split(',').map((role) => role.trim()))
  .pipe(z.array(z.enum(ROLES, `a list of: ${ROLES.join(', ')}`)))
  .refine((list) => list.length > 0 && new Set(list).size === list.length, 'each role once, one at least');

const schema = z.object({
  SELVBOOK_HOST: z.string().regex(/^\S+$/, 'a host name or an address').default('127.0.0.1'),
  SELVBOOK_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a port, 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'a port, 0 to 65535')
    .default(3000),
  SELVBOOK_KEEP_ALIVE_TIMEOUT: count(1_000, 3_600_000, 72_000),
  SELVBOOK_MOST_REQUESTS: count(1, 1_000_000, 2_000),
  SELVBOOK_DATA: z.string().min(1, 'a folder').default('./data'),
  SELVBOOK_ROLES: roles,
  SELVBOOK_TRUST_ACTOR: choice(['no', 'yes'], 'no'),
  SELVBOOK_EVENT_STORE: z.string().default('embedded:'),
  SELVBOOK_EVENT_STORE_READER: choice(['fast', 'official'], 'fast'),
  SELVBOOK_READ_MODELS: z.string().default('sqlite:'),
  SELVBOOK_READ_MODELS_POOL: count(1, 1_000, 10),
  SELVBOOK_READ_MODELS_CONNECT_TIMEOUT: count(100, 60_000, 5_000),
  SELVBOOK_READ_MODELS_STATEMENT_TIMEOUT: count(100, 600_000, 10_000),
  SELVBOOK_PROJECTION_VERSIONS: z
    .string()
    .default('')
    .transform(newestVersionsIn)
    .refine((newest) => newest !== undefined, 'a list of NAME@VERSION, each one that this program has'),
  SELVBOOK_KEPT_REPLAYS: count(0, 100_000_000, 2_048),
  SELVBOOK_CLOCK: choice(['system', 'request'], 'system'),
  SELVBOOK_LOG_LEVEL: choice(LOG_LEVELS, 'info'),
});

/** A setting is wrong; the message is one plain line that names it and never shows its value. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

/**
 * @param environment variables by name; one that is empty counts as not set
 * @throws WrongSetting
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new WrongSetting(`${String(issue?.path[0] ?? 'settings')}: expected ${issue?.message ?? 'something else'}`);
  }
  const values = parsed.data;
  if (values.SELVBOOK_TRUST_ACTOR !== 'yes' && !isLoopback(values.SELVBOOK_HOST)) {
    throw new WrongSetting(
      'SELVBOOK_HOST: only a loopback address, because nobody checks yet who callers say they are; ' +
        'SELVBOOK_TRUST_ACTOR=yes takes the risk',
    );
  }
  return {
    host: values.SELVBOOK_HOST,
    port: values.SELVBOOK_PORT,
    http: { keepAliveTimeout: values.SELVBOOK_KEEP_ALIVE_TIMEOUT, mostRequests: values.SELVBOOK_MOST_REQUESTS },
    data: values.SELVBOOK_DATA,
    roles: values.SELVBOOK_ROLES,
    eventStore: eventStoreOf(values),
    readModels: readModelsOf(values),
    keptReplays: values.SELVBOOK_KEPT_REPLAYS * 2 ** 20,
    clock: values.SELVBOOK_CLOCK,
    logLevel: values.SELVBOOK_LOG_LEVEL,
  };
}

/** The address may hold a password, so no message repeats it. */
function eventStoreOf(values: z.infer<typeof schema>): EventStoreAddress {
  const address = values.SELVBOOK_EVENT_STORE;
  const file = fileIn(address, 'embedded', join(values.SELVBOOK_DATA, 'events.db'));
  if (file !== undefined) return { kind: 'embedded', file };
  if (!/^esdb(\+discover)?:/.test(address)) {
    throw new WrongSetting('SELVBOOK_EVENT_STORE: expected embedded:, embedded:FILE or esdb://HOST:PORT');
  }
  try {
    parseConnectionString(address);
  } catch (error) {
    if (error instanceof WrongConnectionString) throw new WrongSetting(`SELVBOOK_EVENT_STORE: ${error.message}`);
    throw error;
  }
  return { kind: 'eventstoredb', connectionString: address, reader: values.SELVBOOK_EVENT_STORE_READER };
}

/** The address may hold a password, so no message repeats it. */
function readModelsOf(values: z.infer<typeof schema>): ViewsAddress {
  const address = values.SELVBOOK_READ_MODELS;
  const file = fileIn(address, 'sqlite', join(values.SELVBOOK_DATA, 'read-models.db'));
  const newest = values.SELVBOOK_PROJECTION_VERSIONS;
  const knowing = newest && Object.keys(newest).length > 0 ? { newest } : {};
  if (file !== undefined) return { file, ...knowing };
  if (!/^postgres(ql)?:\/\//.test(address)) {
    throw new WrongSetting('SELVBOOK_READ_MODELS: expected sqlite:, sqlite:FILE or postgres://USER@HOST/DATABASE');
  }
  if (!URL.canParse(address)) throw new WrongSetting('SELVBOOK_READ_MODELS: this is not an address of a PostgreSQL');
  return {
    url: address,
    poolSize: values.SELVBOOK_READ_MODELS_POOL,
    connectTimeout: values.SELVBOOK_READ_MODELS_CONNECT_TIMEOUT,
    statementTimeout: values.SELVBOOK_READ_MODELS_STATEMENT_TIMEOUT,
    ...knowing,
  };
}

function fileIn(address: string, scheme: string, fallback: string): string | undefined {
  return address.startsWith(`${scheme}:`) ? address.slice(scheme.length + 1) || fallback : undefined;
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
