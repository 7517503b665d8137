import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startServer, type Environment, type Service } from '../acceptance/programs.js';
import { storeInFront } from '../acceptance/store-in-front.js';
import { postgresGround } from '../databases/databases.js';
import { startRoundRobin } from './round-robin.js';

/** What every api and every projector is told of where the log and the views are. */
export interface Places {
  readonly connectionString: string;
  readonly viewsUrl: string;
}

export const APIS = 2;
export const PROJECTORS = 2;
const LOOK_EVERY_MS = 50;

/**
 * A process more, which does one of the two things that a service does.
 * @param folder where it works, and has its `data`
 */
export function startMember(
  folder: string,
  role: 'api' | 'projector',
  { connectionString, viewsUrl }: Places,
  environment: Environment = {},
): Promise<Service> {
  return startServer(folder, {
    ...environment,
    SELVBOOK_ROLES: role,
    SELVBOOK_EVENT_STORE: connectionString,
    SELVBOOK_READ_MODELS: viewsUrl,
  });
}

/**
 * Two apis behind a proxy and two projectors, over an EventStoreDB that lives as long as they do before the log of the folder's data, with views in a
 * PostgreSQL database of their own. To who calls it, a service like any other.
 */
export async function startTownOfProcesses(folder: string, environment: Environment): Promise<Service> {
  const store = (await storeInFront(join(folder, environment.SELVBOOK_DATA ?? 'data', 'events.db')))!;
  const views = await postgresGround();
  const places: Places = { connectionString: store.connectionString, viewsUrl: views.address.url };
  const start = (role: 'api' | 'projector') => startMember(folder, role, places, environment);
  const apis = await all(APIS, () => start('api'));
  const projectors = await all(PROJECTORS, () => start('projector'));
  const proxy = await startRoundRobin(() => apis.map(({ address }) => address));
  await untilViewsAreThere(proxy.address);
  const members = [...apis, ...projectors];
  const said = (which: 'out' | 'err') => members.map((member) => member.said[which]).join('');
  const ended = Promise.all(members.map((member) => member.ended)).then(oneOf);
  return {
    child: apis[0]!.child,
    said: {
      get out() {
        return said('out');
      },
      get err() {
        return said('err');
      },
    },
    ended,
    address: proxy.address,
    store,
    async stop(signal) {
      if (signal !== 'SIGKILL') await proxy.stop();
      const code = oneOf(await Promise.all(members.map((member) => member.stop(signal))));
      if (signal === 'SIGKILL') await proxy.stop();
      await store.stop();
      await views.remove();
      return code;
    },
  };
}

/** A town opens when its views have the log behind them that it begins with. */
async function untilViewsAreThere(address: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${address}/health/ready`);
    const { projections } = (await response.json()) as { projections: readonly { lag: number }[] };
    if (response.ok && projections.length > 0 && projections.every(({ lag }) => lag === 0)) return;
    await pause(LOOK_EVERY_MS);
  }
}

const all = <T>(count: number, start: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, start));

/** The exit code of them all: the first that is not 0, since one of them went wrong then. */
const oneOf = (codes: readonly (number | null)[]): number | null => codes.find((code) => code !== 0) ?? codes[0]!;
