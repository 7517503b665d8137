import type { Instant } from '@selvbook/booking';
import type { ReadModels, ViewName, ViewReading } from '@selvbook/read-models';
import type { Basis } from '../history/as-of.js';
import type { PastViews } from '../history/past-views.js';
import type { QueryContext } from '../queries.js';
import type { ViewProgress } from '../view-progress.js';
import { askView } from '../view-question.js';
import { concernsMetric, type ConcernedQuestion } from './concerned-streams.js';

/** Where figures are read: from the live view, or from a replay where they are asked for as of a moment of the past. */
export interface FigurePlaces {
  readonly readModels: ReadModels;
  readonly progress: ViewProgress;
  readonly past: PastViews;
}

/**
 * A figure's answer; the same code asks the live view and a replayed one.
 * @throws QueryRefused, ViewsUnavailable, ReplayStopped, StoreUnavailable
 */
export function askFigure<Body extends object>(
  places: FigurePlaces,
  view: ViewName,
  context: QueryContext,
  parameters: ConcernedQuestion & { readonly asOf?: Instant; readonly basis?: Basis },
  answer: (views: ViewReading, position: number, version: number) => Promise<Body>,
): Promise<Body> {
  const { asOf, basis = 'recorded' } = parameters;
  if (asOf !== undefined) return places.past.read(view, { at: asOf, basis }, context, answer);
  return askView(places, view, context, answer, (stream) => concernsMetric(stream, parameters));
}
