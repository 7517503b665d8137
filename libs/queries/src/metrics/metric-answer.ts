import { addDays, type LocalDate } from '@selvbook/booking';
import { definitionSpans } from '@selvbook/metrics';
import type { Measure, ViewReading } from '@selvbook/read-models';
import { sql } from 'kysely';
import type { MetricBody, MetricParameters, MetricRow } from '../metric-queries.js';
import { QueryRefused, type QueryContext } from '../queries.js';
import { sumCells, type CellFilter, type CellSum, type Span } from './cell-sums.js';
import { comparisonOf, compareSides, type ProjectDefinition } from './comparison.js';
import type { Figure } from './figure.js';
import { dayOf, momentOf } from './moment.js';
import type { InterviewsReading } from './interviews-reading.js';
import { overlap, type Period } from './period-pieces.js';

/**
 * A figure's answer at one moment of the view.
 * @throws QueryRefused `project-not-found`
 */
export async function answerMetric(
  reading: InterviewsReading,
  position: number,
  figure: Figure,
  context: QueryContext,
  parameters: MetricParameters,
): Promise<MetricBody> {
  const day = dayOf(context, parameters);
  const groupBy = [...new Set(parameters.groupBy)];
  const filter = filterOf(parameters);
  const spans = (period: Period) => spansOf(figure, period, day, parameters.definition);
  const sums = await sumCells(reading, figure, spans(parameters), groupBy, filter);
  const rows = sums.filter((sum) => isCounted(figure, sum)).sort(byGroup);
  const versions = new Set(rows.map((row) => row.version));
  const [version] = versions;
  const project = parameters.projectId === undefined ? undefined : await projectOf(reading, parameters.projectId);
  return {
    position,
    day,
    ...momentOf(parameters),
    ...(version !== undefined && versions.size === 1 && { definition: { id: figure.id, version } }),
    from: parameters.from ?? null,
    to: parameters.to ?? null,
    rows: rows.map((row) => metricRow(figure, groupBy, row)),
    ...(project && {
      comparison: comparisonOf(await compareSides(reading, figure, project, parameters, filter, spans), figure),
    }),
  };
}

export const isCounted = (figure: Figure, { sums }: CellSum<Measure>): boolean =>
  figure.measures.some((measure) => sums[measure] !== 0);

export function filterOf({
  municipality,
  officeId,
  targetGroup,
  interviewType,
  origin,
}: Pick<MetricParameters, 'municipality' | 'officeId' | 'targetGroup' | 'interviewType' | 'origin'>): CellFilter {
  return {
    ...(municipality !== undefined && { municipalities: [municipality] }),
    ...(officeId !== undefined && { officeId }),
    ...(targetGroup !== undefined && { targetGroups: [targetGroup] }),
    ...(interviewType !== undefined && { interviewType }),
    ...(origin !== undefined && { origin }),
  };
}

/** The period by the definition in force, and by whether its days are past on the day that judges. */
export function spansOf(
  figure: Pick<Figure, 'id'> & { readonly onlyPast: readonly string[] },
  { from, to }: Period,
  day: LocalDate,
  version: number | undefined,
): Span[] {
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

function metricRow(
  figure: Figure,
  groupBy: MetricParameters['groupBy'],
  { group, version, sums }: CellSum<Measure>,
): MetricRow {
  const complete = figure.completeness(sums);
  return {
    group: Object.fromEntries(groupBy.map((name, place) => [name, group[place] ?? ''])),
    definition: { id: figure.id, version },
    ...figure.share(version, sums),
    counts: figure.counts(sums),
    ...(complete !== undefined && { completeness: complete }),
  };
}

/** A row, whatever is in it. */
export interface Grouped {
  readonly group: readonly string[];
  readonly version: number;
}

/** By the groups' values, code point by code point; then by version. */
export function byGroup(a: Grouped, b: Grouped): number {
  for (const [place, value] of a.group.entries()) {
    const other = b.group[place] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return a.version - b.version;
}

/**
 * A project as it was defined last.
 * @throws QueryRefused `project-not-found`
 */
export async function projectOf(
  { views, tables }: { readonly views: ViewReading; readonly tables: { readonly projects: { readonly name: string } } },
  projectId: string,
): Promise<ProjectDefinition> {
  const { rows } = await sql<{ definition: string }>`
    select definition from ${sql.table(tables.projects.name)} where project_id = ${projectId}`.execute(views);
  const [row] = rows;
  if (row) return JSON.parse(row.definition) as ProjectDefinition;
  throw new QueryRefused('project-not-found', 'There is no such project.');
}
