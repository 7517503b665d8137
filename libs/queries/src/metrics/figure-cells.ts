import type { LocalDate } from '@selvbook/booking';
import type { MetricId } from '@selvbook/metrics';
import { LEAD_TIME_GROUPINGS, SEAT_GROUPINGS } from '../figure-queries.js';
import { sumCells, type CellGrouping } from './cell-sums.js';
import { FILL_RATE } from './fill-rate-answer.js';
import type { InterviewsReading } from './interviews-reading.js';
import { BOOKINGS, bookingsIn } from './lead-time-answer.js';
import { byGroup, spansOf, type Grouped } from './metric-answer.js';
import type { Period } from './period-pieces.js';
import type { SeatsReading } from './seats-reading.js';
import { REFILL_MINUTES, TIME_TO_REFILL } from './time-to-refill-answer.js';

/** What a figure adds up, in its finest grouping; of a figure with quantiles, by the value that these are of. */
export interface FigureCell {
  readonly id: MetricId;
  readonly version: number;
  readonly group: Readonly<Record<string, string>>;
  /** Days from booking to start, or whole minutes from a cancellation to the next booking; null: it has none. */
  readonly value: number | null;
  /** Null where the figure is no share. */
  readonly numerator: number | null;
  readonly denominator: number;
}

type Counted = Grouped & Pick<FigureCell, 'numerator' | 'denominator'>;

/** How many bookings were made so many days before. */
export async function leadTimeCells(reading: InterviewsReading, period: Period, day: LocalDate): Promise<FigureCell[]> {
  const groups = [...LEAD_TIME_GROUPINGS, 'leadDays'] as const;
  const sums = await sumCells(reading, BOOKINGS, spansOf(BOOKINGS, period, day, undefined), groups, {});
  return cellsOf(
    BOOKINGS.id,
    groups,
    sums.map((sum) => ({ ...sum, numerator: null, denominator: bookingsIn(sum) })),
  );
}

/** Seats that were opened, and those of them that are booked. */
export async function fillRateCells({ seats }: SeatsReading, period: Period, day: LocalDate): Promise<FigureCell[]> {
  const sums = await sumCells(seats, FILL_RATE, spansOf(FILL_RATE, period, day, undefined), SEAT_GROUPINGS, {});
  return cellsOf(
    FILL_RATE.id,
    SEAT_GROUPINGS,
    sums.map((sum) => ({ ...sum, numerator: sum.sums.booked, denominator: sum.sums.opened })),
  );
}

/** Freed seats on days before `day`: those that were booked again by how soon, and the others. */
export async function timeToRefillCells(
  { seats, refills }: SeatsReading,
  period: Period,
  day: LocalDate,
): Promise<FigureCell[]> {
  const past = spansOf(TIME_TO_REFILL, period, day, undefined).filter((span) => span.past);
  const freed = await sumCells(seats, TIME_TO_REFILL, past, SEAT_GROUPINGS, {});
  const groups = [...SEAT_GROUPINGS, 'minutes'] as const;
  const again = await sumCells(refills, REFILL_MINUTES, past, groups, {});
  return [
    ...cellsOf(
      TIME_TO_REFILL.id,
      groups,
      again.map((sum) => ({ ...sum, numerator: sum.sums.n, denominator: sum.sums.n })),
    ),
    ...cellsOf(
      TIME_TO_REFILL.id,
      SEAT_GROUPINGS,
      freed.map((sum) => ({ ...sum, numerator: 0, denominator: sum.sums.not_refilled })),
    ),
  ];
}

const VALUES: readonly CellGrouping[] = ['leadDays', 'minutes'];

function cellsOf(id: MetricId, groups: readonly CellGrouping[], rows: readonly Counted[]): FigureCell[] {
  const valueAt = groups.findIndex((group) => VALUES.includes(group));
  const named = groups.filter((_, place) => place !== valueAt);
  return rows
    .filter(({ denominator }) => denominator !== 0)
    .toSorted(byGroup)
    .map(({ group, version, numerator, denominator }) => ({
      id,
      version,
      group: Object.fromEntries(named.map((name, place) => [name, group[place] ?? ''])),
      value: valueAt < 0 ? null : Number(group[valueAt]),
      numerator,
      denominator,
    }));
}
