import { expect } from '@jest/globals';
import { LOG_STREAM, type LogStarted } from '@selvbook/booking';
import { openEmbeddedLogReader } from '@selvbook/event-store';
import { PROJECTIONS, startProjector } from '@selvbook/projections';
import { dumpView, openReadModels, openViewWriter, VIEWS, type ViewsAddress } from '@selvbook/read-models';
import { apiAt, type Api } from '../acceptance/api-client.js';
import { startProgram, startServer, type Environment, type Service } from '../acceptance/programs.js';

/** What the program was before the newest version of interviews was written. */
export const OLD: Environment = { SELVBOOK_PROJECTION_VERSIONS: 'interviews@1' };

export interface ServedApi extends Service {
  readonly api: Api;
}

export interface ListedVersion {
  readonly name: string;
  readonly version: number;
  readonly state: string;
  readonly position: number | null;
  readonly lag: number | null;
}

/** Programs over one log and one place for the views, in one folder. */
export function releaseGround(folder: () => string, settings: () => Environment) {
  const running: Service[] = [];
  /** The command line over them: its exit code and what it said. */
  async function selvbook(...words: readonly string[]) {
    const { ended, said } = startProgram('cli', folder(), { SELVBOOK_DATA: 'data', ...settings() }, words);
    return { code: await ended, ...said };
  }
  return {
    selvbook,
    serve: async (environment: Environment = {}): Promise<ServedApi> => {
      const service = await startServer(folder(), { ...settings(), SELVBOOK_CLOCK: 'request', ...environment });
      running.push(service);
      return { ...service, api: apiAt(() => service.address) };
    },
    /** Does it, and expects nothing to complain of. */
    done: async (...words: readonly string[]): Promise<string> => {
      const { code, out, err } = await selvbook('projections', ...words);
      expect([words, code, code === 0 ? '' : err]).toEqual([words, 0, '']);
      return out;
    },
    /** The versions of interviews as they are listed. */
    versions: async (): Promise<ListedVersion[]> => {
      const { out } = await selvbook('projections', '--json');
      return (JSON.parse(out) as ListedVersion[]).filter(({ name }) => name === 'interviews');
    },
    endAll: () => Promise.all(running.splice(0).map((service) => service.stop('SIGKILL'))),
  };
}

/** The version of interviews that a service reads; undefined when it reads none. */
export async function versionReadBy({ api }: ServedApi): Promise<number | undefined> {
  const { body } = await api.send<{ projections: readonly { name: string; version: number }[] }>('GET /health/ready');
  return body.projections.find(({ name }) => name === 'interviews')?.version;
}

/** Holds the newest version of interviews against one that is built from zero, in memory, of the same log; nobody writes any more. */
export async function expectAsRebuilt(address: ViewsAddress, logFile: string): Promise<void> {
  const log = await openEmbeddedLogReader({ file: logFile });
  const readModels = await openReadModels(address);
  const rebuilt = await openViewWriter({ file: ':memory:' });
  const { events } = await log.readStream(LOG_STREAM, { limit: 1 });
  const { logId } = events[0]!.data as LogStarted['data'];
  const projector = await startProjector({ log, logId, views: rebuilt, projections: PROJECTIONS });
  await projector.caughtUp;
  await projector.stop();
  const lived = await readModels.read((views) => dumpView(views, VIEWS.interviews));
  expect(lived === (await dumpView(rebuilt.db, VIEWS.interviews))).toBe(true);
  expect(lived.length).toBeGreaterThan(1_000);
  await Promise.all([log.close(), readModels.close(), rebuilt.close()]);
}
