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

/** The cells of every figure that adds up, of some days of one month. */
export async function monthRows(moment: MetricsMoment, piece: MonthPiece, day: LocalDate): Promise<Row[]> {
  return [...(await shareRows(moment, piece, day)), ...(await otherRows(moment, piece, day))];
}

/** Each asked as the API asks it. */
async function shareRows(
  { interviews, position, context }: MetricsMoment,
  piece: MonthPiece,
  day: LocalDate,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const figure of SHARES) {
    const question = { ...piece, day, groupBy: [...GROUPINGS] };
    const body = await answerMetric(interviews, position.interviews, figure, context, question);
    for (const { group, definition, numerator, denominator, counts, completeness } of body.rows) {
      const { attended = 0, missed = 0, excused = 0, notRecorded = 0 } = counts;
      const recorded = attended + missed + excused;
      rows.push(
        metricRow({
          definition,
          group,
          numerator,
          denominator,
          ...(completeness !== undefined && { recorded, due: recorded + notRecorded }),
          position: body.position,
          day,
        }),
      );
    }
  }
  return rows;
}

async function otherRows(
  { interviews, seats, position }: MetricsMoment,
  piece: MonthPiece,
  day: LocalDate,
): Promise<Row[]> {
  // An older version of the view does not know lead times in days.
  const knowsDays = interviews.tables.selfBookings !== undefined;
  const leadTimes = knowsDays ? await leadTimeCells(interviews, piece, day) : [];
  const ofSeats = [...(await fillRateCells(seats, piece, day)), ...(await timeToRefillCells(seats, piece, day))];
  const row = ({ id, version, group, ...cell }: FigureCell, at: number): Row =>
    metricRow({ definition: { id, version }, group, ...cell, position: at, day });
  return [
    ...leadTimes.map((cell) => {
      const leadTime = leadTimeOf(cell.value ?? 0);
      return row({ ...cell, group: { ...cell.group, leadTime } }, position.interviews);
    }),
    ...ofSeats.map((cell) => row(cell, position.seats)),
  ];
}
