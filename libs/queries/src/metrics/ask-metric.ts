import type { DisclosedBody, MetricBody, MetricParameters } from '../metric-queries.js';
import type { QueryContext } from '../queries.js';
import { askFigure, type FigurePlaces } from './ask-figure.js';
import { answerForPublication } from './disclosure/disclosed-answer.js';
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
  return askFigure<MetricBody | DisclosedBody>(
    places,
    'interviews',
    context,
    parameters,
    (views, position, version) => {
      const reading = interviewsReading(views, version);
      return minimumFrequency === undefined
        ? answerMetric(reading, position, figure, context, parameters)
        : answerForPublication(reading, position, figure, context, parameters, minimumFrequency);
    },
  );
}
