import type { FigureBody } from '../api/bodies.js';
import type { Reading } from '../api/reading.js';
import { outcomeChart } from '../charts/outcome-chart.js';
import type { Table } from '../table/table.js';
import { OUTCOMES, type OutcomeRow } from '../values/outcome-row.js';
import { isSuppressed } from '../values/published.js';
import type { Words } from '../words/da.js';
import type { Panel, Show } from './panel.js';
import { originColumns } from './share-columns.js';
import { definitionText, sourceOf } from './source.js';

const MOST_MONTHS = 36;

/** How many interviews there were, and what became of them: what is not recorded stands beside what is. */
export const outcomesPanel: Panel = {
  id: 'outcomes-by-month',
  title: (words) => words.panels.outcomesByMonth,
  read: async (reading) => showing(await reading.figure('attendanceRate', { groupBy: 'month' }), reading),
};

function showing(body: FigureBody, { filters }: Reading): Show {
  const all = body.rows.map(({ group, counts, completeness = null, definition }): OutcomeRow => ({
    month: group.month ?? '',
    attended: counts.attended ?? 0,
    missed: counts.missed ?? 0,
    excused: counts.excused ?? 0,
    cancelled: counts.cancelled ?? 0,
    notRecorded: counts.notRecorded ?? 0,
    completeness,
    definition: definitionText(definition),
    position: body.position,
  }));
  const rows = all.slice(-MOST_MONTHS);
  return (tongue) => {
    const { words, formats } = tongue;
    const last = rows.at(-1);
    return {
      ...(rows.length > 0 && { draw: (width) => outcomeChart(rows, width, tongue) }),
      legend: OUTCOMES.map((outcome) => ({ text: words.outcomes[outcome], mark: `mark-${outcome}` })),
      summary: OUTCOMES.map((outcome) =>
        words.summary.item(
          `${words.outcomes[outcome]}, ${last ? formats.month(last.month) : ''}`,
          formats.cell(last?.[outcome] ?? null, 'count'),
        ),
      ).join(' '),
      notes: [
        words.notes.fromZero,
        words.notes.notRecorded,
        words.notes.everybody,
        words.notes.onlyPast,
        ...(rows.length < all.length
          ? [words.notes.lastMonths(formats.count(rows.length), formats.count(all.length))]
          : []),
        ...(rows.some((row) => OUTCOMES.some((outcome) => isSuppressed(row[outcome]))) ? [words.suppressedNote] : []),
      ],
      table: tableOf(rows, words),
      source: sourceOf(tongue, rows, filters, body.day),
      empty: words.empty,
    };
  };
}

const tableOf = (rows: readonly OutcomeRow[], words: Words): Table<OutcomeRow> => ({
  name: 'outcomes-by-month',
  caption: words.panels.outcomesByMonth,
  columns: [
    { id: 'month', title: words.columns.month, kind: 'month' },
    ...OUTCOMES.map((outcome) => ({ id: outcome, title: words.outcomes[outcome], kind: 'count' as const })),
    { id: 'completeness', title: words.columns.completeness, kind: 'share' },
    ...originColumns(words),
  ],
  rows,
});
