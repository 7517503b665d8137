import type { FigureBody, Project, Side } from '../api/bodies.js';
import type { Reading } from '../api/reading.js';
import type { FigureName } from '../filters/filters.js';
import { partOf } from '../values/months.js';
import type { Published } from '../values/published.js';
import { flat, type FlatShare } from '../values/share.js';
import { definitionText } from './source.js';

/** Who is counted: the project's municipalities, the others, or everybody that the filters leave. */
export type Group = 'members' | 'others' | 'all';

/** A group's share in a month. */
export interface MonthRow extends FlatShare {
  readonly [column: string]: Published<string | number> | null;
  readonly month: string;
  readonly group: Group;
  readonly mean: Published<number> | null;
  readonly municipalities: Published<number> | null;
  /** Null: nothing is due, or the figure has none. */
  readonly completeness: Published<number> | null;
  readonly definition: string;
  readonly position: number;
}

export interface MonthlyComparison {
  readonly rows: readonly MonthRow[];
  readonly day: string;
  readonly project: Project | undefined;
  /** How many months there are; more than are in `rows` where only the last ones were asked for. */
  readonly months: number;
}

/** The service is asked once for each month, so not for any number of them. */
const MOST_MONTHS = 36;

/** Whether the project can be set beside the others: a municipality or an office alone is on one side of it. */
const canCompare = ({ filters }: Reading): boolean =>
  filters.municipality === undefined && filters.office === undefined;

/** The project that can be set beside the others; undefined: none is wanted, or none can be. */
export const comparableProject = async (reading: Reading): Promise<Project | undefined> =>
  canCompare(reading) ? reading.project() : undefined;

/**
 * The one that is. None in what is to be published: a month is a question of its own, and the answers to several, with that to the
 * whole, give away what each of them keeps back.
 */
export const comparedProject = async (reading: Reading): Promise<Project | undefined> =>
  reading.filters.disclosure === 'public' ? undefined : comparableProject(reading);

/**
 * A figure by month: of the project's municipalities and of the others, within the project's time; or, where no project can be
 * compared, of everybody.
 * @throws ServiceProblem
 */
export async function monthlyComparison(reading: Reading, name: FigureName): Promise<MonthlyComparison> {
  const body = await reading.figure(name, { groupBy: 'month' });
  const project = await comparedProject(reading);
  if (project === undefined) return { ...everybody(body), day: body.day, project };
  const { from, to } = reading.filters;
  const parts = monthsOf(body).flatMap((month) => {
    const ofProject = partOf(month, project.from, project.to);
    const asked = partOf(month, from, to);
    const common =
      ofProject && asked && partOf(month, later(ofProject.from, asked.from), earlier(ofProject.to, asked.to));
    return common ? [{ month, ...common }] : [];
  });
  const rows = await Promise.all(
    parts.slice(-MOST_MONTHS).map(async ({ month, ...days }) => {
      const { comparison, position } = await reading.figure(name, { ...days, projectId: project.projectId });
      if (comparison === undefined) return [];
      const definition = comparison.definitions.map(definitionText).join('+');
      return (['members', 'others'] as const).map((group) =>
        sideRow(month, group, comparison[group], definition, position),
      );
    }),
  );
  return { rows: rows.flat(), day: body.day, project, months: parts.length };
}

const monthsOf = ({ rows }: FigureBody): string[] => [...new Set(rows.map(({ group }) => group.month ?? ''))].sort();
const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);

function everybody(body: FigureBody): { readonly rows: readonly MonthRow[]; readonly months: number } {
  const rows = body.rows.map((row): MonthRow => ({
    month: row.group.month ?? '',
    group: 'all',
    ...flat(row),
    mean: null,
    municipalities: null,
    completeness: row.completeness ?? null,
    definition: definitionText(row.definition),
    position: body.position,
  }));
  return { rows: rows.slice(-MOST_MONTHS), months: rows.length };
}

const sideRow = (
  month: string,
  group: Group,
  { pooled, mean, completeness = null }: Side,
  definition: string,
  position: number,
): MonthRow => ({
  month,
  group,
  ...flat(pooled),
  mean: mean.share,
  municipalities: mean.municipalities,
  completeness,
  definition,
  position,
});
