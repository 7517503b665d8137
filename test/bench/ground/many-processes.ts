import { startStore, type RunningStore } from '../eventstoredb/start-store.js';
import type { OwnPostgres } from './own-postgres.js';
import { serve, type Served } from './served.js';

export interface ManyOptions {
  /** The log that the protocol server serves; it has begun. */
  readonly file: string;
  readonly postgres: OwnPostgres;
  readonly apis: number;
  readonly projectors: number;
  readonly profile?: string | undefined;
}

/** Apis and projectors as processes, over the protocol server and a database of their own. */
export interface ManyProcesses {
  readonly store: RunningStore;
  /** The address of the views' database. */
  readonly views: string;
  readonly apis: readonly Served[];
  readonly projectors: readonly Served[];
  /** One more. */
  startProjector(): Promise<Served>;
  /** Ends the store, too; processes that were ended before, or started since, are the caller's. */
  stop(): Promise<void>;
}

/** Ready when every view has the log behind it that it begins with. */
export async function startManyProcesses(
  folder: string,
  { file, postgres, apis, projectors, profile }: ManyOptions,
): Promise<ManyProcesses> {
  const store = await startStore(file);
  const views = await postgres.database();
  const start = (role: 'api' | 'projector') =>
    serve(folder, { role, profile, eventStore: store.connectionString, readModels: views });
  const members: Record<'api' | 'projector', Served[]> = { api: [], projector: [] };
  for (let count = 0; count < apis; count++) members.api.push(await start('api'));
  for (let count = 0; count < projectors; count++) members.projector.push(await start('projector'));
  const all = [...members.api, ...members.projector];
  await Promise.all(all.map((one) => one.viewsCaughtUp()));
  return {
    store,
    views,
    apis: members.api,
    projectors: members.projector,
    startProjector: () => start('projector'),
    async stop() {
      await Promise.all(all.map((one) => one.stop()));
      await store.stop();
    },
  };
}
