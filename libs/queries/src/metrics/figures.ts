import type { MetricId } from '@selvbook/metrics';
import type { MetricBody } from '../metric-queries.js';
import type { QueryContext } from '../queries.js';
import type { FigurePlaces } from './ask-figure.js';
import { askMetric, type FullQuestion } from './ask-metric.js';
import { attendanceFigure, selfBookingFigure, type Figure } from './figure.js';

/** Every figure, by the name that it has in an address. */
const FIGURES = {
  'self-booking-share': selfBookingFigure,
  'attendance-rate': attendanceFigure,
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

/** The id of the definitions that a figure is counted by. */
export const metricIdOf = (name: FigureName): MetricId => FIGURES[name].id;

/**
 * A figure by its name, for whoever asks without a query bus.
 * @throws QueryRefused, ViewsUnavailable, ReplayStopped, StoreUnavailable
 */
export function askNamedFigure(
  places: FigurePlaces,
  name: FigureName,
  context: QueryContext,
  parameters: FullQuestion,
): Promise<MetricBody> {
  return askMetric(places, FIGURES[name], context, parameters);
}
