import { isSuppressed, LEAD_TIMES, leadTimeOf, SUPPRESSED, toldQuantile, type ValueCount } from '@selvbook/metrics';
import type { DisclosedLeadTimeBody, DisclosedLeadTimeGroup, LeadTimeParameters } from '../../figure-queries.js';
import type { QueryContext } from '../../queries.js';
import type { CellSum } from '../cell-sums.js';
import { framed } from '../figure-frame.js';
import type { InterviewsReading } from '../interviews-reading.js';
import {
  BOOKINGS,
  byClass,
  compareLeadTimes,
  groupOf,
  leadTimes,
  type ComparedLeadTimes,
} from '../lead-time-answer.js';
import { filterOf, projectOf, spansOf } from '../metric-answer.js';
import { dayOf } from '../moment.js';
import type { Period } from '../period-pieces.js';
import { groupKey, type CountedValues } from '../spread.js';
import { isNone, leavesFew, mayTellSums, refuseAcrossVersions, refuseBesideRows } from './disclosed-comparison.js';
import { discloseSums } from './disclosed-rows.js';
import { discloseSpread } from './disclosed-spread.js';
import { protectSums, withRollUps } from './disclosed-table.js';
import { disclosureOf } from './disclosure.js';
import type { Publishing, Unpublished } from './publishing.js';

const CLASSES = LEAD_TIMES.filter((one) => one !== 'none');
type LeadTimeClass = (typeof CLASSES)[number];

/**
 * Lead times as they may be published: the classes are the parts of a row, of which all have to be told for its number and
 * its quantiles to be.
 * @throws QueryRefused `project-not-found`, `not-protected`
 */
export async function leadTimeToPublish(
  reading: InterviewsReading,
  position: number,
  context: QueryContext,
  parameters: LeadTimeParameters,
): Promise<Unpublished<DisclosedLeadTimeBody>> {
  refuseBesideRows(parameters);
  const day = dayOf(context, parameters);
  const groupBy = [...new Set(parameters.groupBy)];
  const counted = withRollUps(groupBy);
  const spans = (period: Period) => spansOf(BOOKINGS, period, day, parameters.definition);
  const filter = filterOf(parameters);
  const values = await leadTimes(reading, spans(parameters), counted, filter);
  const valuesOf = new Map(
    values.map(({ group, version, values: own }) => [
      groupKey({ group: group.slice(0, groupBy.length), version }),
      own,
    ]),
  );
  const project = parameters.projectId === undefined ? undefined : await projectOf(reading, parameters.projectId);
  const compared =
    project &&
    (await groupsToPublish(
      reading,
      await compareLeadTimes(reading, project, parameters, filter, spans),
      values.flatMap((row) => row.values),
      spans,
    ));
  return {
    async publish(publishing) {
      const { minimum } = publishing;
      const rows = await discloseSums(CLASSES, values.map(classSums), groupBy, counted, publishing);
      const answer = framed(position, day, BOOKINGS.id, parameters, rows, ({ tell, ...row }) => ({
        days: discloseSpread(valuesOf.get(groupKey(row)) ?? [], tell(true, ...CLASSES) === true, minimum, leadTimeOf),
        counts: Object.fromEntries(CLASSES.map((one) => [one, tell(row.sums[one], one)])),
      }));
      if (compared?.counted) refuseAcrossVersions(rows);
      const comparison = await compared?.publish(publishing);
      return {
        ...answer,
        disclosure: disclosureOf(minimum, [answer.rows, comparison]),
        ...(comparison && { comparison }),
      };
    },
  };
}

const classSums = ({ group, version, values }: CountedValues): CellSum<LeadTimeClass> => ({
  group,
  version,
  sums: byClass(values) as Record<LeadTimeClass, number>,
});

/**
 * The number of a group's bookings is told where all classes of all of its municipalities are; the mean of their medians where each median is.
 * @param whole all that the question counts
 */
async function groupsToPublish(
  reading: InterviewsReading,
  { members, others, definitions, counted }: ComparedLeadTimes,
  whole: readonly ValueCount[],
  spans: (period: Period) => ReturnType<typeof spansOf>,
): Promise<Unpublished<NonNullable<DisclosedLeadTimeBody['comparison']>> & Pick<ComparedLeadTimes, 'counted'>> {
  const own = counted ? await leadTimes(reading, spans(counted.period), ['municipality'], counted.filter) : [];
  const publish = async (publishing: Publishing) => {
    const { minimum } = publishing;
    const municipalities = await protectSums(CLASSES, own.map(classSums), ['municipality'], false, publishing);
    const hidden = new Set(
      municipalities.flatMap(({ group, suppressed }) => (suppressed.size > 0 ? [group[0] ?? ''] : [])),
    );
    const numbers = [members, others].map(
      (group) => new Map([...group].map(([code, values]) => [code, numberOf(values)])),
    );
    const told = mayTellSums(numbers, hidden, false, minimum) && !leavesFew(numbers, numberOf(whole), minimum);
    const tell = (group: ComparedLeadTimes['members'], place: 0 | 1) =>
      groupToTell(group, told || isNone(numbers, place, hidden), minimum);
    return { members: tell(members, 0), others: tell(others, 1), definitions };
  };
  return { publish, ...(counted && { counted }) };
}

function groupToTell(group: ComparedLeadTimes['members'], told: boolean, minimum: number): DisclosedLeadTimeGroup {
  const { mean } = groupOf(group);
  const eachIsTold = [...group.values()].every(
    (values) => !isSuppressed(toldQuantile(values, 0.5, minimum, leadTimeOf)),
  );
  return {
    pooled: discloseSpread([...group.values()].flat(), told, minimum, leadTimeOf),
    mean: {
      municipalities: told ? mean.municipalities : SUPPRESSED,
      median: told && eachIsTold ? mean.median : SUPPRESSED,
    },
  };
}

const numberOf = (values: readonly ValueCount[]): number => values.reduce((sum, { count }) => sum + count, 0);
