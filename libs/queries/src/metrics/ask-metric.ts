import type { DisclosedBody, MetricBody, MetricParameters } from '../metric-queries.js';
import type { QueryContext } from '../queries.js';
import { askFigure, publishFigure, type FigurePlaces } from './ask-figure.js';
import { metricToPublish } from './disclosure/disclosed-answer.js';
import type { Figure } from './figure.js';
import { interviewsReading } from './interviews-reading.js';
import { answerMetric } from './metric-answer.js';

/** A question whose answer keeps nothing back. */
export type FullQuestion = MetricParameters & { readonly minimumFrequency?: never };

/**
 * A figure of interviews; where a minimum frequency is asked for, as it may be published.
 * @throws QueryRefused, ViewsUnavailable, ReplayStopped, StoreUnavailable
 */
export function askMetric(
  places: FigurePlaces,
  figure: Figure,
  context: QueryContext,
  parameters: FullQuestion,
): Promise<MetricBody>;
export function askMetric(
  places: FigurePlaces,
  figure: Figure,
  context: QueryContext,
  parameters: MetricParameters,
): Promise<MetricBody | DisclosedBody>;
export function askMetric(
  places: FigurePlaces,
  figure: Figure,
  context: QueryContext,
  parameters: MetricParameters,
): Promise<MetricBody | DisclosedBody> {
  const { minimumFrequency } = parameters;
  if (minimumFrequency !== undefined) {
    return publishFigure(
      places,
      'interviews',
      context,
      { ...parameters, minimumFrequency },
      (views, position, version) =>
        metricToPublish(interviewsReading(views, version), position, figure, context, parameters),
    );
  }
  return askFigure(places, 'interviews', context, parameters, (views, position, version) =>
    answerMetric(interviewsReading(views, version), position, figure, context, parameters),
  );
}
