import { tellsOf, type FigureName } from '../filters/filters.js';
import type { Words } from '../words/da.js';
import { monthlyComparison } from './monthly-comparison.js';
import { monthsShow, type ShownMonths } from './months-show.js';
import type { Panel } from './panel.js';
import { completenessColumns } from './share-columns.js';

interface MonthsPanel extends Pick<ShownMonths, 'id' | 'title' | 'fromZero'> {
  readonly figure: FigureName;
  readonly notes: (words: Words) => readonly string[];
}

/** A figure by month: the project beside the others, or everybody. */
export const monthsPanel = ({ figure, ...panel }: MonthsPanel): Panel => ({
  id: panel.id,
  title: panel.title,
  async read(reading) {
    if (!tellsOf(reading.filters, figure)) return undefined;
    return monthsShow(
      { ...panel, notes: ({ words }) => panel.notes(words), columns: (words) => completenessColumns(figure, words) },
      await monthlyComparison(reading, figure),
      reading.filters,
    );
  },
});
