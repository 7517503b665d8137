import { LEAD_TIMES, leadTimeOf, sampleOf, type DefinitionRef, type ValueCount } from '@selvbook/metrics';
import type { Measure } from '@selvbook/read-models';
import type { LeadTimeBody, LeadTimeGroup, LeadTimeParameters } from '../figure-queries.js';
import type { Grouping } from '../metric-queries.js';
import type { QueryContext } from '../queries.js';
import { sumCells, type CellFilter, type CellSum, type Span } from './cell-sums.js';
import { narrow, type ProjectDefinition } from './comparison.js';
import { framed } from './figure-frame.js';
import type { InterviewsReading } from './interviews-reading.js';
import { splitByMembership, type Tally } from './membership-split.js';
import { filterOf, projectOf, spansOf } from './metric-answer.js';
import { dayOf } from './moment.js';
import { overlap, type Period } from './period-pieces.js';
import { spreadOf, valuesByGroup, type CountedValues } from './spread.js';

/** Every booking that is not cancelled has one of these states; walk-ins have none. */
export const BOOKINGS = {
  id: 'leadTime',
  measures: ['open', 'attended', 'missed', 'excused'],
  onlyPast: [],
} as const;

/** How many bookings a sum is of, whatever became of them. */
export const bookingsIn = ({ sums }: CellSum<(typeof BOOKINGS.measures)[number]>): number =>
  BOOKINGS.measures.reduce((sum, measure: Measure & keyof typeof sums) => sum + sums[measure], 0);

/**
 * @param reading of a version that knows lead times in days
 * @throws QueryRefused `project-not-found`
 */
export async function answerLeadTime(
  reading: InterviewsReading,
  position: number,
  context: QueryContext,
  parameters: LeadTimeParameters,
): Promise<LeadTimeBody> {
  const day = dayOf(context, parameters);
  const groupBy = [...new Set(parameters.groupBy)];
  const spans = (period: Period) => spansOf(BOOKINGS, period, day, parameters.definition);
  const filter = filterOf(parameters);
  const rows = await leadTimes(reading, spans(parameters), groupBy, filter);
  const project = parameters.projectId === undefined ? undefined : await projectOf(reading, parameters.projectId);
  return {
    ...framed(position, day, BOOKINGS.id, parameters, rows, ({ values }) => ({
      days: spreadOf(values),
      counts: byClass(values),
    })),
    ...(project && {
      comparison: comparisonOf(await compareLeadTimes(reading, project, parameters, filter, spans)),
    }),
  };
}

/** The days from booking to start of what is booked, per group and version. */
export async function leadTimes(
  reading: InterviewsReading,
  spans: readonly Span[],
  groupBy: readonly Grouping[],
  filter: CellFilter,
): Promise<CountedValues[]> {
  const sums = await sumCells(reading, BOOKINGS, spans, [...groupBy, 'leadDays'], filter);
  return valuesByGroup(sums.map((sum) => ({ ...sum, count: bookingsIn(sum) })));
}

export function byClass(values: readonly ValueCount[]): Record<string, number> {
  const counts = Object.fromEntries(LEAD_TIMES.filter((one) => one !== 'none').map((one) => [one, 0]));
  for (const { value, count } of values) counts[leadTimeOf(value)] = (counts[leadTimeOf(value)] ?? 0) + count;
  return counts;
}

/** The municipalities' own lead times, of a project's members and of the others. */
export interface ComparedLeadTimes {
  readonly members: ReadonlyMap<string, readonly ValueCount[]>;
  readonly others: ReadonlyMap<string, readonly ValueCount[]>;
  readonly definitions: readonly DefinitionRef[];
  /** What was counted; undefined: the question and the project have nothing in common. */
  readonly counted?: { readonly period: Period; readonly filter: CellFilter };
}

const comparisonOf = ({ members, others, definitions }: ComparedLeadTimes) => ({
  members: groupOf(members),
  others: groupOf(others),
  definitions,
});

export async function compareLeadTimes(
  reading: InterviewsReading,
  project: ProjectDefinition,
  asked: Period,
  filter: CellFilter,
  spans: (period: Period) => Span[],
): Promise<ComparedLeadTimes> {
  const period = overlap(project, asked);
  const narrowed = narrow(filter, project.targetGroups);
  if (!period || !narrowed) return { members: new Map(), others: new Map(), definitions: [] };
  const versions = new Set<number>();
  const count = async (days: Period, codes?: readonly string[]) => {
    const within = { ...narrowed, ...(codes && { municipalities: codes }) };
    const tallies = new Map<string, Map<string, number>>();
    for (const sum of await sumCells(reading, BOOKINGS, spans(days), ['municipality', 'leadDays'], within)) {
      const [code = '', leadDays = ''] = sum.group;
      const counted = bookingsIn(sum);
      if (counted === 0) continue;
      versions.add(sum.version);
      const tally = tallies.get(code) ?? new Map<string, number>();
      tallies.set(code, tally.set(leadDays, (tally.get(leadDays) ?? 0) + counted));
    }
    return tallies;
  };
  const { members, others } = await splitByMembership(count, project.municipalities, period);
  return {
    members: valuesPerMunicipality(members),
    others: valuesPerMunicipality(others),
    counted: { period, filter: narrowed },
    definitions: [...versions].sort((a, b) => a - b).map((version) => ({ id: BOOKINGS.id, version })),
  };
}

export function groupOf(municipalities: ReadonlyMap<string, readonly ValueCount[]>): LeadTimeGroup {
  const each = [...municipalities.values()];
  const medians = each.flatMap((values) => sampleOf(values).quantile(0.5)?.value ?? []);
  // Added in the order of their size, so that the mean does not depend on the order of the municipalities.
  const total = medians.toSorted((a, b) => a - b).reduce((sum, median) => sum + median, 0);
  return {
    pooled: spreadOf(each.flat()),
    mean: { municipalities: medians.length, median: medians.length === 0 ? null : total / medians.length },
  };
}

const valuesPerMunicipality = (tallies: ReadonlyMap<string, Tally>) =>
  new Map(
    [...tallies].map(([code, tally]) => [
      code,
      [...tally].map(([leadDays, count]) => ({ value: Number(leadDays), count })),
    ]),
  );
