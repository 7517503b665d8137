import type { EvaluationBody } from '../api/bodies.js';
import type { Column } from '../table/table.js';
import { flat } from '../values/share.js';
import type { Words } from '../words/da.js';
import { comparedProject, type MonthRow } from './monthly-comparison.js';
import { monthsShow } from './months-show.js';
import type { Panel } from './panel.js';
import { completenessColumns } from './share-columns.js';
import { definitionText } from './source.js';

interface EvaluationMonthsPanel {
  readonly id: string;
  readonly metric: EvaluationBody['metric'];
  readonly title: (words: Words) => string;
}

/** A month of a group, before or after the project began. */
interface PhaseRow extends MonthRow {
  readonly phase: EvaluationBody['series'][number]['phase'];
}

/** The months that an evaluation compares; not there in what is to be published, for the service knows no such answer. */
export const evaluationMonthsPanel = ({ id, metric, title }: EvaluationMonthsPanel): Panel => ({
  id,
  title,
  async read(reading) {
    const { filters } = reading;
    const project = await comparedProject(reading);
    if (project === undefined) return undefined;
    const body = await reading.evaluation(project.projectId, metric);
    // Where all months are on one side of the start, it is nowhere in the chart.
    const began = body.before && body.after ? body.project.from : undefined;
    return monthsShow(
      {
        ...{ id, title, fromZero: true },
        ...(began !== undefined && { began }),
        columns: (words) => columnsOf(metric, words),
        notes: ({ words, formats }) => [
          words.panels.comparison,
          ...(began === undefined ? [] : [words.evaluation.began(formats.day(began))]),
          words.evaluation.scope,
        ],
      },
      { rows: rowsOf(body), day: body.day, months: body.series.length },
      filters,
    );
  },
});

const rowsOf = ({ series, position }: EvaluationBody): PhaseRow[] =>
  series.flatMap(({ month, phase, definition, ...sides }) =>
    (['members', 'others'] as const).map((group) => {
      const { pooled, mean, completeness = null } = sides[group];
      const { share, municipalities } = mean;
      return {
        ...{ month, group, ...flat(pooled), mean: share, municipalities, phase, completeness },
        definition: definitionText(definition),
        position,
      };
    }),
  );

const columnsOf = (metric: EvaluationBody['metric'], words: Words): readonly Column[] => [
  { id: 'phase', title: words.columns.phase, kind: 'text', names: words.evaluation.phases },
  ...completenessColumns(metric, words),
];
