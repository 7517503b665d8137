import { afterAll, beforeAll } from '@jest/globals';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ProtocolServer,
  startProtocolServer,
} from '../../libs/event-store/src/protocol-server/start-protocol-server.js';
import { apiAt, type Api, type Sending, type Witness } from './api-client.js';
import { startServer, type Environment, type Service } from './programs.js';

/** Set where a spec that knows nothing of it is run over an EventStoreDB. */
const STORE = 'SELVBOOK_TEST_OVER';

export interface ServedFolder {
  readonly api: Api;
  /** The folder; its data lie in `data`. */
  folder(): string;
  service(): Service;
  /** Ends the server by the signal and starts it anew on the same data; the exit code of the one that ended. */
  restart(signal: NodeJS.Signals): Promise<number | null>;
}

/** One server for all tests of a spec file, on data of its own. */
export function servedFolder(environment: Environment = {}, defaults: Sending = {}, hold?: Witness): ServedFolder {
  let folder = '';
  let service: Service;
  let store: ProtocolServer | undefined;
  const start = () =>
    startServer(folder, { ...(store && { SELVBOOK_EVENT_STORE: store.connectionString }), ...environment });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvbook-acceptance-'));
    if (process.env[STORE] === 'eventstoredb') store = await storeInFront(join(folder, 'data'));
    service = await start();
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await store?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);
  return {
    api: apiAt(() => service.address, defaults, hold),
    folder: () => folder,
    service: () => service,
    restart: async (signal) => {
      const code = await service.stop(signal);
      await store?.faults.restart();
      service = await start();
      return code;
    },
  };
}

/** An EventStoreDB over the data's log that cuts off those who follow, again and again. */
async function storeInFront(data: string): Promise<ProtocolServer> {
  await mkdir(data);
  return startProtocolServer({ file: join(data, 'events.db'), faults: { cutEvery: 25 } });
}

/** The clock is the callers': what a town's tests need. */
export const CALLERS_CLOCK: Environment = { SELVBOOK_CLOCK: 'request' };
