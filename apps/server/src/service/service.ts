import type { Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { commandProviders, createJournal } from '@selvbook/commands';
import {
  EVENT_LOG,
  QUERY_HANDLERS,
  READ_MODELS,
  trackViewProgress,
  VIEW_PROGRESS,
  type ViewProgress,
  viewStatuses,
} from '@selvbook/queries';
import { openReadModels, type ReadModels } from '@selvbook/read-models';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import { pinoLogger } from '../logging/pino-logger.js';
import { serveSwaggerUi } from '../openapi/swagger-ui.js';
import { API_DOCUMENT } from '../openapi/openapi.controller.js';
import type { ApiDocument } from '../openapi/document.js';
import type { AskReadiness } from '../operations/service-readiness.js';
import { type ProjectorThread, startProjectorThread } from '../projector/projector-thread.js';
import { AppModule, type AppParts } from '../server/app.module.js';
import { createHttpApp } from '../server/http-app.js';
import type { Settings } from '../settings/settings.js';
import { writeAddressFile } from './address-file.js';
import { drainable } from './draining.js';
import { type LogParts, openLog } from './log-parts.js';
import { startSweeping } from './sweeping.js';
import { ViewsAtRest } from './views-at-rest.js';
import { requireViewsOfLog } from './views-of-log.js';

export interface Service {
  /** `http://host:port` */
  readonly address: string;
  /** Lets requests under way finish, then closes everything. Asked again, it is the same stop. */
  stop(): Promise<void>;
}

/** Undoes a step; told when the service was asked to stop, on the clock of `performance.now()`. */
type Close = (asked: number) => Promise<unknown>;

/**
 * Composes the service and listens.
 * @throws Error with one line that says what stands in the way: the log or the views are refused, the port is taken
 */
export async function startService(settings: Settings, log: Logger): Promise<Service> {
  const closing: Close[] = [];
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= closeAll(closing));
  try {
    return { address: await compose(settings, log, closing), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function closeAll(closing: readonly Close[]): Promise<void> {
  const asked = performance.now();
  for (const close of closing.toReversed()) await close(asked);
}

/** `closing` gets what undoes each step, in order. */
async function compose(settings: Settings, log: Logger, closing: Close[]): Promise<string> {
  const { data, eventStore, readModelsFile } = settings;
  const files = eventStore.kind === 'embedded' ? [eventStore.file, readModelsFile] : [readModelsFile];
  for (const folder of [data, ...files.map((file) => dirname(file))]) mkdirSync(folder, { recursive: true });

  const parts = await openLog(settings);
  closing.push(() => parts.reader.close());
  const atRest = new ViewsAtRest(readModelsFile, log);
  atRest.look();
  closing.push(async (asked) => atRest.closed(asked));
  const readModels = atRest.opened(await openReadModels({ file: readModelsFile }));
  closing.push(() => readModels.close());
  await requireViewsOfLog(readModels, { logId: parts.logId, head: await parts.reader.head() });
  const progress = trackViewProgress(readModels);
  const projector = await startProjection(settings, parts.logId, progress, atRest, log);
  if (projector) closing.push(() => projector.stop());

  const readiness = readinessOf(parts, readModels, projector);
  const providers = apiProviders(parts, readModels, progress, log, closing);
  const { simulated } = parts;
  const app = await listen(settings, { settings, readiness, simulated, providers }, log, closing);
  const address = addressOf(settings.host, app);
  if (parts.writer) {
    const remove = writeAddressFile(data, address);
    closing.push(async () => remove());
  }
  return address;
}

async function startProjection(
  { roles, eventStore, readModelsFile }: Settings,
  logId: string,
  progress: ViewProgress,
  atRest: ViewsAtRest,
  log: Logger,
): Promise<ProjectorThread | undefined> {
  if (!roles.includes('projector')) return undefined;
  const projector = await startProjectorThread({ eventStore, readModelsFile, logId });
  projector.onProgress((status) => {
    progress.notify(status);
    if (status.error === undefined) return;
    atRest.doubt();
    log.error({ ...status }, 'a projection met what it cannot handle');
  });
  projector.failed.catch((error: unknown) => {
    atRest.doubt();
    log.error({ err: error }, 'the projector ended; the views stand still');
  });
  return projector;
}

function apiProviders(
  { writer }: LogParts,
  readModels: ReadModels,
  progress: ViewProgress,
  log: Logger,
  closing: Close[],
): Provider[] {
  if (!writer) return [];
  const journal = createJournal(writer);
  closing.push(startSweeping(journal, readModels, log));
  return [
    { provide: EVENT_LOG, useValue: writer },
    { provide: READ_MODELS, useValue: readModels },
    { provide: VIEW_PROGRESS, useValue: progress },
    ...commandProviders(journal),
    ...QUERY_HANDLERS,
  ];
}

function readinessOf(
  { reader }: LogParts,
  readModels: ReadModels,
  projector: ProjectorThread | undefined,
): AskReadiness {
  let ended = false;
  projector?.failed.catch(() => {
    ended = true;
  });
  return async () => {
    const projections = await viewStatuses(readModels, await reader.head());
    // A projection that tries again and again, because the log or the views fail it, is away like one that has stopped.
    const away = projector?.statuses().some(({ state, error }) => state === 'stopped' || error !== undefined) ?? false;
    return { ready: !ended && !away, projections };
  };
}

async function listen(
  settings: Settings,
  parts: AppParts,
  log: Logger,
  closing: Close[],
): Promise<NestFastifyApplication> {
  const onAccess = log.isLevelEnabled('debug')
    ? (access: object) => log.debug({ ...access, context: 'access' })
    : undefined;
  const app = await createHttpApp(AppModule.of(parts), pinoLogger(log), onAccess);
  if (settings.roles.includes('api')) serveSwaggerUi(app, app.get<ApiDocument>(API_DOCUMENT));
  closing.push(drainable(app));
  await app.listen(settings.port, settings.host);
  return app;
}

/** How this machine reaches it, also when it listens on every address. */
function addressOf(host: string, app: NestFastifyApplication): string {
  const bound = app.getHttpServer().address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
