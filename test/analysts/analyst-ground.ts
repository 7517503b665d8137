import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@jest/globals';
import type { ViewsAddress } from '@selvbook/read-models';
import { startProtocolServer } from '../../libs/event-store/src/protocol-server/start-protocol-server.js';
import { apiAt, type Api } from '../acceptance/api-client.js';
import { startProgram, startServer, type Environment, type Program, type Service } from '../acceptance/programs.js';
import { postgresGround, sqliteGround } from '../databases/databases.js';

/** What the command line said, and how it ended. */
export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A log, views and a folder for what analysts write, beside services that may be running. */
export interface AnalystGround {
  readonly folder: string;
  readonly views: ViewsAddress;
  serve(): Promise<Service & { readonly api: Api }>;
  /** The command line over the same log and views. */
  selvbook(...words: readonly string[]): Promise<Said>;
  /** The same, while it runs. */
  begin(words: readonly string[], environment?: Environment): Program;
  end(): Promise<void>;
}

/** Where a log and its views may stand. */
export const STANDS = [
  { name: 'an embedded log and SQLite', begin: () => begin('embedded') },
  { name: 'an EventStoreDB and PostgreSQL', begin: () => begin('servers') },
] as const;

/** The parts are tested on both by themselves; all together, the one that has more of them is enough for every day. */
export const TESTED = process.env.SELVBOOK_TEST_LONG ? STANDS : STANDS.slice(-1);

/** A test of `npm run test:long` alone: each starts programs, and what it is about has a spec without them, or is shown by another. */
export function testAtLength(name: string, work: () => Promise<void>, timeout: number): void {
  if (process.env.SELVBOOK_TEST_LONG) test(name, work, timeout);
}

async function begin(kind: 'embedded' | 'servers'): Promise<AnalystGround> {
  const folder = await mkdtemp(join(tmpdir(), 'selvbook-analyst-'));
  const ground = kind === 'embedded' ? await sqliteGround() : await postgresGround();
  const store = kind === 'embedded' ? undefined : await startProtocolServer({ file: join(folder, 'store.db') });
  const { address: views } = ground;
  const settings: Environment = {
    SELVBOOK_DATA: 'data',
    SELVBOOK_READ_MODELS: 'file' in views ? `sqlite:${views.file}` : views.url,
    ...(store && { SELVBOOK_EVENT_STORE: store.connectionString }),
  };
  const services: Service[] = [];
  const beginProgram = (words: readonly string[], environment: Environment = {}) =>
    startProgram('cli', folder, { ...settings, ...environment }, words);
  return {
    folder,
    views,
    async serve() {
      const service = await startServer(folder, { ...settings, SELVBOOK_CLOCK: 'request' });
      services.push(service);
      return { ...service, api: apiAt(() => service.address) };
    },
    async selvbook(...words) {
      const { said, ended } = beginProgram(words);
      return { code: await ended, ...said };
    },
    begin: beginProgram,
    async end() {
      await Promise.all(services.map((service) => service.stop('SIGKILL')));
      await store?.stop();
      await ground.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
