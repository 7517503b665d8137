import { shareOf, type ValueCount } from '@selvbook/metrics';
import type { SeatParameters, TimeToRefillBody } from '../figure-queries.js';
import type { Grouping } from '../metric-queries.js';
import type { QueryContext } from '../queries.js';
import { sumCells, type CellFilter, type CellSum, type Span } from './cell-sums.js';
import { comparisonOf } from './comparison.js';
import { framed } from './figure-frame.js';
import { filterOf, spansOf, type Grouped } from './metric-answer.js';
import { dayOf } from './moment.js';
import type { Period } from './period-pieces.js';
import { compareSeats, type SeatShare } from './seats-comparison.js';
import type { SeatsReading } from './seats-reading.js';
import { groupKey, spreadOf, valuesByGroup } from './spread.js';

/** Only slots whose day is past count: of the others nobody knows yet. */
export const TIME_TO_REFILL: SeatShare = {
  id: 'timeToRefill',
  measures: ['refilled', 'not_refilled'],
  onlyPast: ['refilled', 'not_refilled'],
  sides: (sums) => ({ numerator: sums.refilled, denominator: sums.refilled + sums.not_refilled }),
};
const AHEAD = { ...TIME_TO_REFILL, onlyPast: [] };
/** Of seats that were booked again, by how soon. */
export const REFILL_MINUTES = { measures: ['n'] as const, onlyPast: [] };
const MINUTES_AN_HOUR = 60;

/** What became of cancelled seats: those of days ahead are open. */
type Refills = Record<'refilled' | 'notRefilled' | 'open', number>;

interface RefillRow extends CellSum<keyof Refills> {
  readonly sums: Refills;
  /** Hours to the next booking, of the refilled ones. */
  readonly hours: readonly ValueCount[];
}

/** @throws QueryRefused `project-not-found` */
export async function answerTimeToRefill(
  reading: SeatsReading,
  position: number,
  context: QueryContext,
  parameters: SeatParameters,
): Promise<TimeToRefillBody> {
  const day = dayOf(context, parameters);
  const groupBy = [...new Set(parameters.groupBy)];
  const spans = (period: Period) => spansOf(TIME_TO_REFILL, period, day, parameters.definition);
  const counted = await refills(reading, spans(parameters), groupBy, filterOf(parameters));
  const { projectId } = parameters;
  return {
    ...framed(position, day, TIME_TO_REFILL.id, parameters, counted, ({ sums, hours }) => ({
      ...shareOf(sums.refilled, sums.refilled + sums.notRefilled),
      counts: { ...sums },
      hours: spreadOf(hours),
    })),
    ...(projectId !== undefined && {
      comparison: comparisonOf(await compareSeats(reading, TIME_TO_REFILL, { ...parameters, projectId }, spans)),
    }),
  };
}

/** What became of cancelled seats, per group and version. */
export async function refills(
  reading: SeatsReading,
  spans: readonly Span[],
  groupBy: readonly Grouping[],
  filter: CellFilter,
): Promise<RefillRow[]> {
  const [past, ahead] = [true, false].map((isPast) => spans.filter((span) => span.past === isPast));
  const rows = new Map<string, Omit<RefillRow, 'hours'>>();
  const sumsOf = ({ group, version }: Grouped): Refills => {
    const key = groupKey({ group, version });
    const row = rows.get(key) ?? { group, version, sums: { refilled: 0, notRefilled: 0, open: 0 } };
    rows.set(key, row);
    return row.sums;
  };
  for (const { sums, ...one } of await sumCells(reading.seats, TIME_TO_REFILL, past ?? [], groupBy, filter)) {
    const own = sumsOf(one);
    own.refilled += sums.refilled;
    own.notRefilled += sums.not_refilled;
  }
  for (const { sums, ...one } of await sumCells(reading.seats, AHEAD, ahead ?? [], groupBy, filter)) {
    sumsOf(one).open += sums.refilled + sums.not_refilled;
  }
  const minutes = await sumCells(reading.refills, REFILL_MINUTES, past ?? [], [...groupBy, 'minutes'], filter);
  const values = valuesByGroup(minutes.map((one) => ({ ...one, count: one.sums.n })));
  const hours = new Map(
    values.map((one) => [
      groupKey(one),
      one.values.map(({ value, count }) => ({ value: value / MINUTES_AN_HOUR, count })),
    ]),
  );
  return [...rows.values()]
    .filter(({ sums }) => sums.refilled + sums.notRefilled + sums.open > 0)
    .map((row) => ({ ...row, hours: hours.get(groupKey(row)) ?? [] }));
}
