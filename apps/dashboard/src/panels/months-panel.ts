import type { FigureName, Reading } from '../api/reading.js';
import { monthlyChart } from '../charts/monthly-chart.js';
import type { Table } from '../table/table.js';
import { isSuppressed, shown } from '../values/published.js';
import type { Words } from '../words/da.js';
import type { Tongue } from '../words/tongue.js';
import { type Group, type MonthlyComparison, monthlyComparison, type MonthRow } from './monthly-comparison.js';
import type { Panel, Show } from './panel.js';
import { originColumns, shareColumns } from './share-columns.js';
import { sourceOf } from './source.js';

interface MonthsPanel {
  readonly id: string;
  readonly figure: FigureName;
  readonly title: (words: Words) => string;
  /** Else it starts below the lowest interval, which dots with intervals may. */
  readonly fromZero: boolean;
  readonly notes: (words: Words) => readonly string[];
}

/** A figure by month: the project beside the others, or everybody. */
export const monthsPanel = (panel: MonthsPanel): Panel => ({
  id: panel.id,
  title: panel.title,
  read: async (reading) => showing(panel, await monthlyComparison(reading, panel.figure), reading),
});

function showing(panel: MonthsPanel, { rows, day, months }: MonthlyComparison, { filters }: Reading): Show {
  const counted = rows.filter(({ denominator }) => denominator !== 0);
  const groups = [...new Set(counted.map(({ group }) => group))];
  return (tongue) => {
    const { words, formats } = tongue;
    const chart = monthlyChart(counted, panel.fromZero, tongue);
    const shownMonths = new Set(rows.map(({ month }) => month)).size;
    return {
      draw: chart.draw,
      legend: groups.map((group) => ({ text: words.groups[group], mark: `mark-${group}` })),
      summary: groups.map((group) => summaryOf(group, counted, tongue)).join(' '),
      notes: [
        words.notes.interval,
        chart.from === 0 ? words.notes.fromZero : words.notes.axisFrom(formats.axisShare(chart.from)),
        ...changesOfDefinition(counted, tongue),
        ...(shownMonths < months ? [words.notes.lastMonths(formats.count(shownMonths), formats.count(months))] : []),
        ...panel.notes(words),
        ...(rows.some(({ share, numerator }) => isSuppressed(share) || isSuppressed(numerator))
          ? [words.suppressedNote]
          : []),
      ],
      table: tableOf(panel, rows, words),
      source: sourceOf(tongue, rows, filters, day),
      empty: words.empty,
    };
  };
}

/** From and to where each group went, for those who cannot see the chart. */
function summaryOf(group: Group, rows: readonly MonthRow[], { words, formats }: Tongue): string {
  const own = rows.filter((row) => row.group === group && shown(row.share) !== undefined);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return words.summary.item(words.groups[group], words.summary.nothing);
  const share = (row: MonthRow) => formats.cell(row.share, 'share');
  return words.summary.range(
    words.groups[group],
    share(first),
    formats.month(first.month),
    share(last),
    formats.month(last.month),
  );
}

function changesOfDefinition(rows: readonly MonthRow[], { words, formats }: Tongue): string[] {
  const inOrder = rows.toSorted((a, b) => (a.month < b.month ? -1 : 1));
  return inOrder.flatMap((row, place) => {
    const before = inOrder[place - 1];
    return before && before.definition !== row.definition && before.month !== row.month
      ? [words.notes.definitionChanges(row.definition, formats.month(row.month))]
      : [];
  });
}

function tableOf(panel: MonthsPanel, rows: readonly MonthRow[], words: Words): Table<MonthRow> {
  const { columns } = words;
  const compared = rows.some(({ group }) => group !== 'all');
  return {
    name: panel.id,
    caption: panel.title(words),
    columns: [
      { id: 'month', title: columns.month, kind: 'month' },
      { id: 'group', title: columns.group, kind: 'text', names: words.groups },
      ...shareColumns(words),
      ...(compared
        ? ([
            { id: 'mean', title: columns.mean, kind: 'share' },
            { id: 'municipalities', title: columns.municipalities, kind: 'count' },
          ] as const)
        : []),
      ...originColumns(words),
    ],
    rows,
  };
}
