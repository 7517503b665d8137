import type { FigureBody } from '../api/bodies.js';
import type { Reading } from '../api/reading.js';
import { categoryChart } from '../charts/category-chart.js';
import type { Table } from '../table/table.js';
import type { CategoryRow } from '../values/category-row.js';
import { isSuppressed } from '../values/published.js';
import { flat } from '../values/share.js';
import type { Words } from '../words/da.js';
import type { Panel, Show } from './panel.js';
import { originColumns, shareColumns } from './share-columns.js';
import { definitionText, sourceOf } from './source.js';

interface CategoriesPanel {
  readonly id: string;
  readonly groupBy: 'leadTime' | 'origin';
  readonly title: (words: Words) => string;
  readonly column: (words: Words) => string;
  /** By code, in the order in which they are shown. */
  readonly names: (words: Words) => Readonly<Record<string, string>>;
}

/** Attendance by what a booking was like. */
export const categoriesPanel = (panel: CategoriesPanel): Panel => ({
  id: panel.id,
  title: panel.title,
  read: async (reading) => showing(panel, await reading.figure('attendanceRate', { groupBy: panel.groupBy }), reading),
});

function showing(panel: CategoriesPanel, body: FigureBody, { filters }: Reading): Show {
  const rows = body.rows.map((row): CategoryRow => ({
    category: row.group[panel.groupBy] ?? '',
    ...flat(row),
    notRecorded: row.counts.notRecorded ?? null,
    completeness: row.completeness ?? null,
    definition: definitionText(row.definition),
    position: body.position,
  }));
  return (tongue) => {
    const { words, formats } = tongue;
    const names = panel.names(words);
    const order = Object.keys(names);
    const sorted = rows.toSorted((a, b) => order.indexOf(a.category) - order.indexOf(b.category));
    const counted = sorted.filter(({ denominator }) => denominator !== 0);
    const chart = categoryChart(counted, names, tongue);
    const nameOf = (code: string) => names[code] ?? code;
    return {
      ...(counted.length > 0 && { draw: chart.draw }),
      summary: counted
        .map((row) => words.summary.item(nameOf(row.category), formats.cell(row.share, 'share')))
        .join(' '),
      notes: [
        words.notes.interval,
        words.notes.everybody,
        words.notes.axisFrom(formats.axisShare(chart.from)),
        ...(counted.some(({ share }) => isSuppressed(share)) ? [words.suppressedNote] : []),
      ],
      table: tableOf(panel, sorted, words),
      source: sourceOf(tongue, sorted, filters, body.day),
      empty: words.empty,
    };
  };
}

const tableOf = (panel: CategoriesPanel, rows: readonly CategoryRow[], words: Words): Table<CategoryRow> => ({
  name: panel.id,
  caption: panel.title(words),
  columns: [
    { id: 'category', title: panel.column(words), kind: 'text', names: panel.names(words) },
    ...shareColumns(words),
    { id: 'notRecorded', title: words.outcomes.notRecorded, kind: 'count' },
    { id: 'completeness', title: words.columns.completeness, kind: 'share' },
    ...originColumns(words),
  ],
  rows,
});
