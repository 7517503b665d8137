import type { LocalDate } from '@selvbook/booking';
import { leadTimeOf } from '@selvbook/metrics';
import {
  answerMetric,
  attendanceFigure,
  fillRateCells,
  GROUPINGS,
  leadTimeCells,
  selfBookingFigure,
  timeToRefillCells,
  type FigureCell,
} from '@selvbook/queries';
import type { Row } from '../column.js';
import { metricRow } from './metric-row.js';
import type { MetricsMoment } from './metrics-moment.js';

/** A month, and what of its days is asked for. */
export interface MonthPiece {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const SHARES = [attendanceFigure, selfBookingFigure];

/** The cells of every figure that adds up, of some days of one month: figure by figure, so that no more than one's are in memory. */
export async function* monthRows(
  moment: MetricsMoment,
  piece: MonthPiece,
  day: LocalDate,
): AsyncGenerator<readonly Row[], void, undefined> {
  const { interviews, seats, position } = moment;
  const rowsOf = (cells: readonly FigureCell[], at: number): Row[] =>
    cells.map(({ id, version, ...cell }) => metricRow({ definition: { id, version }, ...cell, position: at, day }));
  yield rowsOf(await timeToRefillCells(seats, piece, day), position.seats);
  yield rowsOf(await fillRateCells(seats, piece, day), position.seats);
  for (const figure of SHARES) yield* shareRows(moment, figure, piece, day);
  // An older version of the view does not know lead times in days.
  const knowsDays = interviews.tables.selfBookings !== undefined;
  if (knowsDays) yield rowsOf((await leadTimeCells(interviews, piece, day)).map(withLeadTime), position.interviews);
}

const withLeadTime = (cell: FigureCell): FigureCell => ({
  ...cell,
  group: { ...cell.group, leadTime: leadTimeOf(cell.value ?? 0) },
});

/** Rows that are made of an answer at a time. */
const ROWS_AT_ONCE = 2_000;

/** Asked as the API asks it. */
async function* shareRows(
  { interviews, position, context }: MetricsMoment,
  figure: (typeof SHARES)[number],
  piece: MonthPiece,
  day: LocalDate,
): AsyncGenerator<readonly Row[], void, undefined> {
  const question = { ...piece, day, groupBy: [...GROUPINGS] };
  const { rows, position: at } = await answerMetric(interviews, position.interviews, figure, context, question);
  for (let begun = 0; begun < rows.length; begun += ROWS_AT_ONCE) {
    yield rows.slice(begun, begun + ROWS_AT_ONCE).map((row) => {
      const { group, definition, numerator, denominator, counts, completeness } = row;
      const { attended = 0, missed = 0, excused = 0, notRecorded = 0 } = counts;
      const recorded = attended + missed + excused;
      const due = completeness !== undefined && { recorded, due: recorded + notRecorded };
      return metricRow({ definition, group, numerator, denominator, ...due, position: at, day });
    });
  }
}
