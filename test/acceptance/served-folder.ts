import { afterAll, beforeAll } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiAt, type Api, type Sending, type Witness } from './api-client.js';
import { startServer, type Environment, type Service } from './programs.js';
import { restartsAsked } from './restarting-store.js';

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
  const start = () => startServer(folder, environment);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvbook-acceptance-'));
    service = await start();
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);
  return {
    api: apiAt(
      () => service.address,
      defaults,
      hold,
      restartsAsked(() => service),
    ),
    folder: () => folder,
    service: () => service,
    restart: async (signal) => {
      const code = await service.stop(signal);
      service = await start();
      return code;
    },
  };
}

/** The clock is the callers': what a town's tests need. */
export const CALLERS_CLOCK: Environment = { SELVBOOK_CLOCK: 'request' };
