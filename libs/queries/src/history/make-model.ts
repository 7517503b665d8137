import { recordedPrefix, type EventLogReader } from '@selvbook/event-store';
import { replayView, type Besides } from '@selvbook/projections';
import { openPrivateViews, ViewsRefused } from '@selvbook/read-models';
import type { AsOf } from './as-of.js';
import type { FoldElsewhere } from './fold-apart.js';
import { isOfLog, leadsTo, signOf, type ModelSpan, type ModelSubject } from './kept-model.js';
import type { KeptModel, ModelFolder } from './model-folder.js';
import { laterOf, earlierOf, occurredBy, type OccurredBy } from './occurred-by.js';
import { viewCode } from './view-code.js';

/** How far a replay is, in positions. */
export interface ReplayProgress {
  /** Where it began: at a model that was kept, or at 0. */
  readonly begun: number;
  readonly position: number;
  readonly until: number;
}

/** What is to be made. */
export interface ModelRequest extends ModelSubject {
  readonly asOf: AsOf;
}

interface Making {
  readonly log: EventLogReader;
  readonly folder: ModelFolder;
  readonly onProgress?: (progress: ReplayProgress) => void;
  /** Has another thread do a part of it, where there is enough of it to do. Default: the calling one does all. */
  readonly elsewhere?: FoldElsewhere;
}

/** To start a thread takes as long as folding some ten thousand events. */
const WORTH_SHARING_FROM = 50_000;

/**
 * Going on folds event by event, as the live view does, at some three times the cost of a build from nothing; and first it makes what that
 * left out, at a seventh of what the build cost.
 */
const WORTH_GOING_ON_FROM = 0.75;

/**
 * Makes the model that answers a question, from a kept one where that is less work, and keeps it.
 * @throws ReplayStopped, StoreUnavailable
 */
export async function makeModel(making: Making, request: ModelRequest): Promise<KeptModel> {
  const { log, folder, onProgress } = making;
  const { view, projection } = viewCode(request.view);
  const base = await furthest(
    log,
    (await folder.models(request)).filter((model) => leadsTo(model, request.asOf)),
  );
  const reading = await whatToRead(log, request.asOf, base);
  const { until, isWanted } = reading;
  const from = base && base.position >= WORTH_GOING_ON_FROM * until ? base : undefined;
  const after = from?.position ?? 0;
  const draft = await (from ? folder.copy(from) : folder.draft());
  if (draft === undefined) return makeModel(making, request);
  const isShared = after === 0 && until >= WORTH_SHARING_FROM && projection.whole !== undefined;
  const other = isShared ? making.elsewhere : undefined;
  const besides = other && besidesIn(await folder.draft(), other, request, reading);
  try {
    const views = await openPrivateViews(draft, view);
    try {
      const onPage = (position: number): void => onProgress?.({ begun: after, position, until });
      onPage(after);
      await replayView({
        ...{ log, views, projection, after, until, onProgress: onPage },
        ...(isWanted && { isWanted }),
        ...(besides && { besides }),
      });
    } finally {
      await views.close();
    }
    const span = reading.span(from);
    const model = await folder.keep(draft, request, { ...span, last: await signOf(log, span.position) });
    // What goes further, and holds the same otherwise, takes its place.
    if (base && base.file !== model.file && (request.asOf.basis === 'occurred' || base.until === undefined)) {
      await folder.drop(base.file);
    }
    return model;
  } catch (error) {
    await folder.drop(draft);
    if (!(from && error instanceof ViewsRefused)) throw error;
    // The kept one was damaged: without it there is more to do, and nothing else.
    await folder.drop(from.file);
    return makeModel(making, request);
  } finally {
    if (besides) await folder.drop(besides.file);
  }
}

/** Of those that are of this log the one that goes furthest. */
async function furthest(log: EventLogReader, models: readonly KeptModel[]): Promise<KeptModel | undefined> {
  for (const model of models.toSorted((a, b) => b.position - a.position)) if (await isOfLog(log, model)) return model;
  return undefined;
}

function besidesIn(file: string, elsewhere: FoldElsewhere, { view, asOf }: ModelRequest, reading: Reading): Besides {
  const { name, version } = view;
  return {
    file,
    start: async (runs) => reading.alsoMet(await elsewhere({ file, view: { name, version }, asOf, runs })),
  };
}

/** A run of the log to be read, and what the model holds when that is done. */
interface Reading extends Pick<Partial<OccurredBy>, 'isWanted'> {
  readonly until: number;
  alsoMet: OccurredBy['alsoMet'];
  /** @param from the model that was gone on from, if any */
  span(from: KeptModel | undefined): Omit<ModelSpan, 'last'>;
}

async function whatToRead(log: EventLogReader, { at, basis }: AsOf, base: KeptModel | undefined): Promise<Reading> {
  if (basis === 'recorded') {
    const { position, latest, next } = await recordedPrefix(log, at, base?.position);
    return {
      until: position,
      alsoMet: () => undefined,
      span: () => ({ position, from: laterOf(base?.from, latest), until: next }),
    };
  }
  const until = await log.head();
  const { met, ...sieve } = occurredBy(at);
  return {
    until,
    ...sieve,
    span: (from) => ({
      position: until,
      from: laterOf(from?.from, met().latest),
      until: earlierOf(from?.until, met().next),
    }),
  };
}
