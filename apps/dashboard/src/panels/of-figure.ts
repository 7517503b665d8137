import { tellsOf, type FigureName } from '../filters/filters.js';
import type { Panel } from './panel.js';

/** Panels of one figure: where the page is of another one, they are not there, and nothing of theirs is asked for. */
export const ofFigure = (figure: FigureName, ...panels: readonly Panel[]): Panel[] =>
  panels.map((panel) => ({
    ...panel,
    read: async (reading) => (tellsOf(reading.filters, figure) ? panel.read(reading) : undefined),
  }));
