import type { EventMetadata } from '@selvbook/booking';
import { recordedPrefix, type EventLogReader, type RecordedEvent } from '@selvbook/event-store';
import { PROJECTIONS, replayView, type Projection } from '@selvbook/projections';
import { ALL_VIEWS, openPrivateViews, versionText, ViewsRefused, type View } from '@selvbook/read-models';
import type { AsOf } from './as-of.js';
import { leadsTo, type ModelSpan, type ModelSubject } from './kept-model.js';
import type { KeptModel, ModelFolder } from './model-folder.js';

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
}

/**
 * Going on folds event by event, as the live view does, at some three times the cost of a build from nothing; and first it makes what that
 * left out, at a seventh of what the build cost.
 */
const WORTH_GOING_ON_FROM = 0.75;

/**
 * Makes the model that answers a question, from a kept one where that is less work, and keeps it.
 * @throws ReplayStopped, StoreUnavailable
 */
export async function makeModel({ log, folder, onProgress }: Making, request: ModelRequest): Promise<KeptModel> {
  const { view, projection } = codeOf(request);
  const kept = (await folder.models(request)).filter((model) => leadsTo(model, request.asOf));
  const base = kept.reduce<KeptModel | undefined>((a, b) => (a && a.position >= b.position ? a : b), undefined);
  const reading = await whatToRead(log, request.asOf, base);
  const from = base && base.position >= WORTH_GOING_ON_FROM * reading.until ? base : undefined;
  const after = from?.position ?? 0;
  const draft = await folder.draft(from).catch((error: unknown) => {
    if (from && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (draft === undefined) return makeModel({ log, folder, ...(onProgress && { onProgress }) }, request);
  try {
    const views = await openPrivateViews(draft, view);
    try {
      const isWanted = reading.isWanted && { isWanted: reading.isWanted };
      const onPage = (position: number): void => onProgress?.({ begun: after, position, until: reading.until });
      onPage(after);
      await replayView({ log, views, projection, after, until: reading.until, onProgress: onPage, ...isWanted });
    } finally {
      await views.close();
    }
    const model = await folder.keep(draft, request, reading.span(from));
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
    return makeModel({ log, folder, ...(onProgress && { onProgress }) }, request);
  }
}

function codeOf({ view }: ModelRequest): { readonly view: View; readonly projection: Projection } {
  const found = ALL_VIEWS.find((one) => versionText(one) === versionText(view));
  const projection = PROJECTIONS.find((one) => versionText(one.view) === versionText(view));
  if (found && projection) return { view: found, projection };
  throw new Error(`nobody knows how to build ${versionText(view)}`);
}

/** A run of the log to be read, and what the model holds when that is done. */
interface Reading {
  readonly until: number;
  readonly isWanted?: (event: RecordedEvent) => boolean;
  /** @param from the model that was gone on from, if any */
  span(from: KeptModel | undefined): ModelSpan;
}

async function whatToRead(log: EventLogReader, { at, basis }: AsOf, base: KeptModel | undefined): Promise<Reading> {
  if (basis === 'recorded') {
    const { position, latest, next } = await recordedPrefix(log, at, base?.position);
    return { until: position, span: () => ({ position, from: later(base?.from, latest), until: next }) };
  }
  const until = await log.head();
  let [latest, first] = [undefined, undefined] as [string | undefined, string | undefined];
  return {
    until,
    isWanted({ metadata }) {
      const { occurredAt } = metadata as unknown as EventMetadata;
      if (occurredAt <= at) latest = later(latest, occurredAt);
      else first = first !== undefined && first < occurredAt ? first : occurredAt;
      return occurredAt <= at;
    },
    span: (from) => ({
      position: until,
      from: later(from?.from, latest),
      until: first === undefined || (from?.until !== undefined && from.until < first) ? from?.until : first,
    }),
  };
}

const later = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;
