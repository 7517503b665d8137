import type { ComparedMunicipalities } from './counted-municipality.js';
import { differenceInDifferences, type DifferenceInDifferences } from './difference-in-differences.js';
import { addToMonth, type MonthSpan } from './month-span.js';

/** Months between two false starts, and the fewest on either side of one. */
const STEP = 3;

/** The comparison as if the project had begun at a false date, before it did. */
export interface Placebo extends Pick<DifferenceInDifferences, 'estimate' | 'interval' | 'reason'> {
  /** First day of a month, `YYYY-MM-DD`. */
  readonly date: string;
}

/**
 * The same comparison at false starts within the months before the true one, every third month back from it while three
 * months are left before; earliest first. Nothing began at them, so that each interval should hold 0, but for one in twenty.
 */
export function placebos(municipalities: ComparedMunicipalities, before: MonthSpan | undefined): Placebo[] {
  if (!before) return [];
  return falseStarts(before).map((month) => {
    const ahead = { from: before.from, to: addToMonth(month, -1) };
    const { estimate, interval, reason } = differenceInDifferences(municipalities, ahead, {
      from: month,
      to: before.to,
    });
    return { date: `${month}-01`, estimate, interval, ...(reason && { reason }) };
  });
}

function falseStarts({ from, to }: MonthSpan): string[] {
  const starts: string[] = [];
  for (let month = addToMonth(to, 1 - STEP); addToMonth(month, -STEP) >= from; month = addToMonth(month, -STEP)) {
    starts.unshift(month);
  }
  return starts;
}
