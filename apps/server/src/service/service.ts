import type { Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { commandProviders, createJournal } from '@selvbook/commands';
import type { EventStore } from '@selvbook/event-store';
import {
  EVENT_LOG,
  modelFolder,
  PAST_VIEWS,
  pastViews,
  type PastViews,
  PROTECT_TABLE,
  QUERY_HANDLERS,
  READ_MODELS,
  trackViewProgress,
  VIEW_PROGRESS,
  type ViewProgress,
  viewStatuses,
} from '@selvbook/queries';
import type { ReadModels, ViewId } from '@selvbook/read-models';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { serveDashboard } from '../dashboard/serve-dashboard.js';
import { pinoLogger } from '../logging/pino-logger.js';
import { serveSwaggerUi } from '../openapi/swagger-ui.js';
import { API_DOCUMENT } from '../openapi/openapi.controller.js';
import type { ApiDocument } from '../openapi/document.js';
import { ServiceFigures } from '../operations/service-figures.js';
import type { AskReadiness } from '../operations/service-readiness.js';
import { watchedStore } from '../operations/watched-store.js';
import { type ProjectorThread, startProjectorThread } from '../projector/projector-thread.js';
import { publicationThread } from '../publication/publication-thread.js';
import { replayThreads } from '../replays/replay-threads.js';
import { AppModule, type AppParts } from '../server/app.module.js';
import { createHttpApp } from '../server/http-app.js';
import type { Settings } from '../settings/settings.js';
import { writeAddressFile } from './address-file.js';
import { drain } from './draining.js';
import { type LogParts, openLog } from './log-parts.js';
import { openViews } from './open-views.js';
import { startSweeping } from './sweeping.js';
import { FileAtRest, IN_A_DATABASE, type ViewsAtRest } from './views-at-rest.js';
import { requireViewsOfLog } from './views-of-log.js';

/** How long a question about the past waits for its replay, as one waits for a view to reach a position. */
const REPLAY_PATIENCE_MS = 5_000;

export interface Service {
  /** `http://host:port` */
  readonly address: string;
  /**
   * Rejects when this process is of no more use: it was to do nothing but keep the views up, and its projector has ended. Never resolves. One
   * that serves the API, too, goes on with that, and says in its health what has ended.
   */
  readonly failed: Promise<never>;
  /** Lets requests under way finish, then closes everything. Asked again, it is the same stop. */
  stop(): Promise<void>;
}

const NEVER = new Promise<never>(() => undefined);
/** For whoever asks a process that cannot mend itself. */
const PROJECTOR_ENDED = 'the projector has ended, and its views stand still: start this process again';

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
    return { ...(await compose(settings, log, closing)), stop };
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
async function compose(settings: Settings, log: Logger, closing: Close[]): Promise<Omit<Service, 'stop'>> {
  const { data, eventStore, readModels: views } = settings;
  const files = [
    ...(eventStore.kind === 'embedded' ? [eventStore.file] : []),
    ...('file' in views ? [views.file] : []),
  ];
  for (const folder of [data, ...files.map((file) => dirname(file))]) mkdirSync(folder, { recursive: true });

  const parts = await openLog(settings);
  closing.push(() => parts.reader.close());
  const atRest = 'file' in views ? new FileAtRest(views.file, log) : IN_A_DATABASE;
  atRest.look();
  closing.push(async (asked) => atRest.closed(asked));
  const readModels = atRest.opened(await openViews(views));
  closing.push(() => readModels.close());
  await requireViewsOfLog(readModels, { logId: parts.logId, head: () => parts.reader.head() });
  const progress = trackViewProgress(readModels);
  const figures = new ServiceFigures();
  const projector = await startProjection(settings, parts.logId, { progress, atRest, figures, log });
  if (projector) closing.push(() => projector.stop());

  const readiness = readinessOf(parts, readModels, projector);
  const providers = apiProviders(parts, readModels, { progress, figures, log }, settings, closing);
  const { simulated } = parts;
  const app = await listen(settings, { settings, readiness, simulated, figures, providers }, log, closing);
  const address = addressOf(settings.host, app);
  if (parts.writer) {
    const remove = writeAddressFile(data, address);
    closing.push(async () => remove());
  }
  return { address, failed: parts.writer ? NEVER : (projector?.failed ?? NEVER) };
}

/** Who is told what happens. */
interface Told {
  readonly progress: ViewProgress;
  readonly figures: ServiceFigures;
  readonly log: Logger;
}

async function startProjection(
  { roles, eventStore, readModels }: Settings,
  logId: string,
  { progress, atRest, figures, log }: Told & { readonly atRest: ViewsAtRest },
): Promise<ProjectorThread | undefined> {
  if (!roles.includes('projector')) return undefined;
  const projector = await startProjectorThread({ eventStore, readModels, logId }, (parked) => {
    log.error({ ...parked }, 'an event could not be taken into a view: its stream is parked there');
  });
  for (const status of projector.statuses()) figures.setFolded(status);
  projector.onProgress((status) => {
    progress.notify(status);
    figures.setFolded(status);
    if (status.error === undefined) return;
    atRest.doubt();
    if (status.state === 'stopped') log.error({ ...status }, 'a projection met what it cannot handle, and has stopped');
    else log.warn({ ...status }, 'a projection is held up, and tries again');
  });
  projector.failed.catch((error: unknown) => {
    atRest.doubt();
    log.error({ err: error }, 'the projector ended; the views stand still');
  });
  return projector;
}

function apiProviders(
  parts: LogParts,
  readModels: ReadModels,
  { progress, figures, log }: Told,
  settings: Settings,
  closing: Close[],
): Provider[] {
  const { writer } = parts;
  if (!writer) return [];
  const journal = createJournal(watchedStore(writer, figures), { onReload: () => figures.countTrouble('retry') });
  closing.push(startSweeping(journal, readModels, log));
  const publication = publicationThread();
  closing.push(() => publication.stop());
  return [
    { provide: EVENT_LOG, useValue: writer },
    { provide: READ_MODELS, useValue: readModels },
    { provide: VIEW_PROGRESS, useValue: progress },
    { provide: PROTECT_TABLE, useValue: publication.protect },
    { provide: PAST_VIEWS, useValue: openPast(settings, writer, parts.logId, readModels, closing) },
    ...commandProviders(journal),
    ...QUERY_HANDLERS,
  ];
}

function openPast(
  { data, eventStore, keptReplays }: Settings,
  log: EventStore,
  logId: string,
  { known }: ReadModels,
  closing: Close[],
): PastViews {
  const folder = join(data, 'replays');
  const threads = replayThreads({ eventStore, folder, mostBytes: keptReplays });
  closing.push(() => threads.stop());
  const past = pastViews({
    log,
    logId,
    known,
    folder: modelFolder(folder, keptReplays),
    make: threads.make,
    patience: REPLAY_PATIENCE_MS,
  });
  closing.push(() => past.close());
  return past;
}

function readinessOf(
  { reader, writer }: LogParts,
  readModels: ReadModels,
  projector: ProjectorThread | undefined,
): AskReadiness {
  let ended = false;
  projector?.failed.catch(() => {
    ended = true;
  });
  return async () => {
    const { projections, beside, whole } = await viewStatuses(readModels, await reader.head());
    // A projection that tries again and again, because the log or the views fail it, is away like one that has stopped. A version
    // that nobody asks is no concern of those who do.
    const isRead = ({ name, version }: ViewId) =>
      projections.some((one) => one.name === name && one.version === version);
    const away = projector
      ?.statuses()
      .some((status) => isRead(status) && (status.state === 'stopped' || status.error !== undefined));
    // Without the role api nobody asks here: a version that this program does not know is no concern of it.
    const ready = !ended && away !== true && (whole || !writer);
    return { ready, ...(ended && { failed: PROJECTOR_ENDED }), projections, beside };
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
  const app = await createHttpApp(AppModule.of(parts), pinoLogger(log), settings.http, onAccess);
  if (settings.roles.includes('api')) {
    serveSwaggerUi(app, app.get<ApiDocument>(API_DOCUMENT));
    serveDashboard(app);
  }
  closing.push(() => drain(app));
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
