import type { Instant } from '@selvbook/booking';
import type { ReadModels, ViewName, ViewReading } from '@selvbook/read-models';
import type { Basis } from '../history/as-of.js';
import type { PastViews } from '../history/past-views.js';
import { answeredFrom, rememberMoment } from '../answered-from.js';
import type { QueryContext } from '../queries.js';
import type { ViewProgress } from '../view-progress.js';
import { askView } from '../view-question.js';
import { concernsMetric, type ConcernedQuestion } from './concerned-streams.js';
import { protectHere, type ProtectTable, type Unpublished } from './disclosure/publishing.js';

/** Where figures are read: from the live view, or from a replay where they are asked for as of a moment of the past. */
export interface FigurePlaces {
  readonly readModels: ReadModels;
  readonly progress: ViewProgress;
  readonly past: PastViews;
  /** How it is decided what of a table may be published. Default: in the thread that asks. */
  readonly protect?: ProtectTable;
}

/** What of a question says where it is asked. */
export type FigureParameters = ConcernedQuestion & { readonly asOf?: Instant; readonly basis?: Basis };

/**
 * A figure's answer; the same code asks the live view and a replayed one.
 * @throws QueryRefused, ViewsUnavailable, ReplayStopped, StoreUnavailable
 */
export function askFigure<Body extends object>(
  places: FigurePlaces,
  view: ViewName,
  context: QueryContext,
  parameters: FigureParameters,
  answer: (views: ViewReading, position: number, version: number) => Promise<Body>,
): Promise<Body> {
  const { asOf, basis = 'recorded' } = parameters;
  if (asOf !== undefined) return places.past.read(view, { at: asOf, basis }, context, answer);
  return askView(places, view, context, answer, (stream) => concernsMetric(stream, parameters));
}

/**
 * As {@link askFigure}, for publication: the view is let go before it is decided what may be told.
 * @throws as it does
 */
export async function publishFigure<Body extends object>(
  places: FigurePlaces,
  view: ViewName,
  context: QueryContext,
  parameters: FigureParameters & { readonly minimumFrequency: number },
  read: (views: ViewReading, position: number, version: number) => Promise<Unpublished<Body>>,
): Promise<Body> {
  const unpublished = await askFigure(places, view, context, parameters, read);
  const { publish, ...marks } = unpublished;
  const body = await publish({ minimum: parameters.minimumFrequency, protect: places.protect ?? protectHere });
  const answer = { ...body, ...marks };
  const moment = answeredFrom(unpublished);
  if (moment) rememberMoment(answer, moment);
  return answer;
}
