import { monthlyChart, type MonthlyLook } from '../charts/monthly-chart.js';
import type { Filters } from '../filters/filters.js';
import type { Column, Table } from '../table/table.js';
import { isSuppressed, shown } from '../values/published.js';
import type { Words } from '../words/da.js';
import type { Tongue } from '../words/tongue.js';
import type { Group, MonthlyComparison, MonthRow } from './monthly-comparison.js';
import type { Show } from './panel.js';
import { originColumns, shareColumns } from './share-columns.js';
import { sourceOf } from './source.js';

/** How months are shown. */
export interface ShownMonths extends MonthlyLook {
  readonly id: string;
  readonly title: (words: Words) => string;
  /** What is said below the chart, beside what follows from the months. */
  readonly notes: (tongue: Tongue) => readonly string[];
  /** What the table has beside the shares. */
  readonly columns: (words: Words) => readonly Column[];
}

/** A chart of the months with its table. */
export function monthsShow(
  panel: ShownMonths,
  { rows, day, months }: Pick<MonthlyComparison, 'rows' | 'day' | 'months'>,
  filters: Filters,
): Show {
  const counted = rows.filter(({ denominator }) => denominator !== 0);
  const groups = [...new Set(counted.map(({ group }) => group))];
  return (tongue) => {
    const { words, formats } = tongue;
    const chart = monthlyChart(counted, panel, tongue);
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
        ...panel.notes(tongue),
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

function tableOf(panel: ShownMonths, rows: readonly MonthRow[], words: Words): Table<MonthRow> {
  const { columns } = words;
  const compared = rows.some(({ group }) => group !== 'all');
  return {
    name: panel.id,
    caption: panel.title(words),
    columns: [
      { id: 'month', title: columns.month, kind: 'month' },
      { id: 'group', title: columns.group, kind: 'text', names: words.groups },
      ...shareColumns(words),
      ...panel.columns(words),
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
