import { localDate, startOfDay } from '@selvbook/booking';
import { SUPPRESSED } from '@selvbook/metrics';
import type { SelfBookings } from '@selvbook/read-models';
import type {
  DisclosedMilestoneRow,
  DisclosedMilestonesBody,
  MilestoneParameters,
  MilestoneRow,
} from '../../figure-queries.js';
import type { QueryContext } from '../../queries.js';
import { framed } from '../figure-frame.js';
import type { InterviewsReading } from '../interviews-reading.js';
import { milestoneRows, milestonesQuestion } from '../milestones-answer.js';
import { dayOf } from '../moment.js';
import { groupKey } from '../spread.js';
import { discloseSums } from './disclosed-rows.js';
import { withRollUps } from './disclosed-table.js';
import { disclosureOf } from './disclosure.js';
import type { Unpublished } from './publishing.js';

/**
 * Milestones as they may be published: the day on which each was reached, where no small number of bookings was made before
 * it, since it, or since the one told before.
 * @throws QueryRefused `project-not-found`
 */
export async function milestonesToPublish(
  reading: InterviewsReading,
  selfBookings: SelfBookings,
  position: number,
  context: QueryContext,
  parameters: MilestoneParameters,
): Promise<Unpublished<DisclosedMilestonesBody>> {
  const groupBy = [...new Set(parameters.groupBy)];
  const counted = withRollUps(groupBy) as MilestoneParameters['groupBy'];
  const found = await milestoneRows(reading, selfBookings, counted, parameters);
  const milestonesOf = new Map(
    found.map(({ group, version, milestones }) => [
      groupKey({ group: group.slice(0, groupBy.length), version }),
      milestones,
    ]),
  );
  const sums = found.map(({ group, version, made }) => ({ group, version, sums: { made } }));
  const day = dayOf(context, parameters);
  return {
    async publish(publishing) {
      const { minimum } = publishing;
      const rows = await discloseSums(['made'], sums, groupBy, counted, publishing);
      const answer = framed(position, day, 'milestones', milestonesQuestion(parameters), rows, ({ tell, ...row }) => {
        const { made } = row.sums;
        const milestones = milestonesOf.get(groupKey(row)) ?? [];
        const told = tell(made, 'made');
        return {
          made: told,
          milestones:
            told === made
              ? toldMilestones(milestones, made, minimum)
              : milestones.map(({ number }) => ({ number, at: SUPPRESSED })),
        };
      });
      return {
        ...answer,
        disclosure: disclosureOf(minimum, answer.rows),
        ...(parameters.projectId !== undefined && { projectId: parameters.projectId }),
      };
    },
  };
}

/** The milestones of a group of which it is told how many were made, in the order of their numbers. */
export function toldMilestones(
  milestones: MilestoneRow['milestones'],
  made: number,
  minimum: number,
): DisclosedMilestoneRow['milestones'] {
  let last = 0;
  return milestones.map(({ number, at }) => {
    if (at === null) return { number, at };
    const since = made - number;
    if (number - last < minimum || (since > 0 && since < minimum)) return { number, at: SUPPRESSED };
    last = number;
    return { number, at: startOfDay(localDate(at)) };
  });
}
