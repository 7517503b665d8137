import type { EvaluationBody } from '../api/bodies.js';
import type { Filters } from '../filters/filters.js';
import { element } from '../page/element.js';
import type { Table } from '../table/table.js';
import { estimateRows, type EstimateRow } from './estimate-rows.js';
import type { Words } from '../words/da.js';
import type { Tongue } from '../words/tongue.js';
import { estimateTile } from './estimate-tile.js';
import { comparableProject } from './monthly-comparison.js';
import type { Panel, Show } from './panel.js';
import { originColumns } from './share-columns.js';
import { sourceOf } from './source.js';

const METRICS = ['selfBookingShare', 'attendanceRate'] as const;

/** How much more the project's municipalities changed than the others, and what says that they might have anyway. */
export const evaluationPanel: Panel = {
  id: 'evaluation-estimates',
  title: (words) => words.panels.estimates,
  async read(reading) {
    const { filters } = reading;
    const project = await comparableProject(reading);
    if (project === undefined) return undefined;
    if (filters.disclosure === 'public') return notPublic;
    const bodies = await Promise.all(METRICS.map((metric) => reading.evaluation(project.projectId, metric)));
    return (tongue) => contentOf(bodies, filters, tongue);
  },
};

/** The service would tell every count in full, so it is not asked. */
const notPublic: Show = ({ words }) => ({
  summary: '',
  notes: [],
  table: tableOf([], words),
  source: [],
  empty: words.evaluation.notPublic,
});

function contentOf(bodies: readonly EvaluationBody[], filters: Filters, tongue: Tongue): ReturnType<Show> {
  const { words, formats } = tongue;
  const { comparison } = words.panels;
  const { points, drift, scope } = words.evaluation;
  const rows = bodies.flatMap(estimateRows);
  const methods = bodies.map(({ differenceInDifferences: { method, draws, seed } }) =>
    words.evaluation.method(method, formats.count(draws), seed === null ? words.evaluation.noSeed : String(seed)),
  );
  return {
    draw: () => element('div', { class: 'tiles wide' }, ...bodies.map((body) => estimateTile(body, tongue))),
    readable: true,
    summary: '',
    notes: [comparison, points, drift, scope],
    table: tableOf(rows, words),
    source: [...sourceOf(tongue, rows, filters, bodies[0]?.day), ...new Set(methods)],
    empty: words.empty,
  };
}

function tableOf(rows: readonly EstimateRow[], words: Words): Table<EstimateRow> {
  const { columns, panels, evaluation } = words;
  const figures = { selfBookingShare: panels.selfBooking, attendanceRate: panels.attendanceRate };
  return {
    name: 'evaluation',
    caption: panels.estimates,
    columns: [
      { id: 'figure', title: columns.figure, kind: 'text', names: figures },
      { id: 'what', title: columns.what, kind: 'text', names: evaluation.whats },
      { id: 'start', title: columns.start, kind: 'day' },
      { id: 'estimate', title: columns.difference, kind: 'points' },
      { id: 'low', title: columns.low, kind: 'points' },
      { id: 'high', title: columns.high, kind: 'points' },
      { id: 'municipalities', title: columns.municipalities, kind: 'count' },
      { id: 'reason', title: columns.reason, kind: 'text', names: evaluation.reasons },
      { id: 'method', title: columns.method, kind: 'text' },
      { id: 'draws', title: columns.draws, kind: 'count' },
      { id: 'seed', title: columns.seed, kind: 'count' },
      ...originColumns(words),
    ],
    rows,
  };
}
