import { MEASURES, type InterviewRow, type InterviewsTables, type Measure } from '@selvbook/read-models';
import { addTo, cellTally, type Cell } from '../cell-tally.js';
import type { WriteChanges } from '../projection.js';

/** What a batch changes in the cells of interviews. */
export interface CellChanges {
  /** Counts an interview as it is now, and no longer as it was before. */
  count(before: InterviewRow | undefined, after: InterviewRow): void;
  /** Cuts off what was counted since the last time, to be written. */
  cut(): WriteChanges;
  forget(): void;
}

const SHARE_SIDE = { selfBooked: 'self_booked', summoned: 'summoned', unknown: 'unknown', walkIn: 'walk_in' } as const;
const placeOf = Object.fromEntries(MEASURES.map((measure, place) => [measure, place])) as Record<Measure, number>;

export function cellChanges({ days, months }: InterviewsTables): CellChanges {
  const tally = cellTally(days, months);
  const countsOf = (row: InterviewRow): number[] => tally.countsOf(row as unknown as Cell);

  return {
    count(before, after) {
      const counts = countsOf(after);
      if (before) countIn(isSameCell(before, after) ? counts : countsOf(before), before, -1);
      countIn(counts, after, 1);
    },
    cut: () => tally.cut(),
    forget: () => tally.forget(),
  };
}

function countIn(counts: number[], { origin, joint, status }: InterviewRow, by: 1 | -1): void {
  if (status !== 'cancelled' && joint === 0) addTo(counts, placeOf[SHARE_SIDE[origin]], by);
  if (origin !== 'walkIn') addTo(counts, placeOf[status], by);
}

/** Of one interview only the state and the target group ever change. */
const isSameCell = (before: InterviewRow, after: InterviewRow): boolean => before.target_group === after.target_group;
