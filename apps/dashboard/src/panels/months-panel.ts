import type { FigureName } from '../api/reading.js';
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
  read: async (reading) =>
    monthsShow(
      { ...panel, notes: ({ words }) => panel.notes(words), columns: (words) => completenessColumns(figure, words) },
      await monthlyComparison(reading, figure),
      reading.filters,
    ),
});
