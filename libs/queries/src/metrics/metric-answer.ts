import { addDays, localDate, type LocalDate } from '@selvbook/booking';
import { definitionSpans } from '@selvbook/metrics';
import type { ViewReading } from '@selvbook/read-models';
import { QueryRefused, type MetricBody, type MetricParameters, type MetricRow, type QueryContext } from '../queries.js';
import { sumCells, type CellFilter, type CellSum, type Span } from './cell-sums.js';
import { compare, type ProjectDefinition } from './comparison.js';
import type { Figure } from './figure.js';
import { overlap, type Period } from './period-pieces.js';

/**
 * A figure's answer at one moment of the view.
 * @throws QueryRefused `project-not-found`
 */
export async function answerMetric(
  views: ViewReading,
  position: number,
  figure: Figure,
  context: QueryContext,
  parameters: MetricParameters,
): Promise<MetricBody> {
  const day = parameters.day ?? localDate(context.now);
  const groupBy = [...new Set(parameters.groupBy)];
  const filter = filterOf(parameters);
  const spans = (period: Period) => spansOf(figure, period, day, parameters.definition);
  const sums = await sumCells(views, figure, spans(parameters), groupBy, filter);
  const rows = sums.filter((sum) => isCounted(figure, sum)).sort(byGroup);
  const versions = new Set(rows.map((row) => row.version));
  const [version] = versions;
  const project = parameters.projectId === undefined ? undefined : await projectOf(views, parameters.projectId);
  return {
    position,
    day,
    ...(version !== undefined && versions.size === 1 && { definition: { id: figure.id, version } }),
    from: parameters.from ?? null,
    to: parameters.to ?? null,
    rows: rows.map((row) => metricRow(figure, groupBy, row)),
    ...(project && { comparison: await compare(views, figure, project, parameters, filter, spans) }),
  };
}

const isCounted = (figure: Figure, { sums }: CellSum): boolean =>
  figure.measures.some((measure) => sums[measure] !== 0);

function filterOf({ municipality, officeId, targetGroup, interviewType, origin }: MetricParameters): CellFilter {
  return {
    ...(municipality !== undefined && { municipalities: [municipality] }),
    ...(officeId !== undefined && { officeId }),
    ...(targetGroup !== undefined && { targetGroups: [targetGroup] }),
    ...(interviewType !== undefined && { interviewType }),
    ...(origin !== undefined && { origin }),
  };
}

/** The period by the definition in force, and by whether its days are past on the day that judges. */
function spansOf(figure: Figure, { from, to }: Period, day: LocalDate, version: number | undefined): Span[] {
  const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const halves: readonly (Period & { readonly past: boolean })[] =
    figure.onlyPast.length === 0
      ? [{ past: true }]
      : [
          { past: true, to: addDays(day, -1) },
          { past: false, from: day },
        ];
  return definitionSpans(figure.id, period, version).flatMap((span) =>
    halves.flatMap((half) => {
      const common = overlap(span, half);
      return common ? [{ ...common, version: span.definition.version, past: half.past }] : [];
    }),
  );
}

function metricRow(figure: Figure, groupBy: MetricParameters['groupBy'], { group, version, sums }: CellSum): MetricRow {
  const complete = figure.completeness(sums);
  return {
    group: Object.fromEntries(groupBy.map((name, place) => [name, group[place] ?? ''])),
    definition: { id: figure.id, version },
    ...figure.share(version, sums),
    counts: figure.counts(sums),
    ...(complete !== undefined && { completeness: complete }),
  };
}

/** By the groups' values, code point by code point; then by version. */
function byGroup(a: CellSum, b: CellSum): number {
  for (const [place, value] of a.group.entries()) {
    const other = b.group[place] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return a.version - b.version;
}

async function projectOf(views: ViewReading, projectId: string): Promise<ProjectDefinition> {
  const row = await views
    .selectFrom('interviews_v1_projects')
    .select('definition')
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  if (row) return JSON.parse(row.definition) as ProjectDefinition;
  throw new QueryRefused('project-not-found', 'There is no such project.');
}
