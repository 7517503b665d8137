import { shareOf } from '@selvbook/metrics';
import type { FillRateBody, SeatParameters } from '../figure-queries.js';
import type { QueryContext } from '../queries.js';
import { sumCells } from './cell-sums.js';
import { comparisonOf } from './comparison.js';
import { framed } from './figure-frame.js';
import { filterOf, spansOf } from './metric-answer.js';
import { dayOf } from './moment.js';
import type { Period } from './period-pieces.js';
import { compareSeats, type SeatShare } from './seats-comparison.js';
import type { SeatsReading } from './seats-reading.js';

/** Seats opened, of which some are booked. */
export const FILL_RATE: SeatShare = {
  id: 'fillRate',
  measures: ['opened', 'booked'],
  onlyPast: [],
  sides: ({ booked, opened }) => ({ numerator: booked, denominator: opened }),
};

/** @throws QueryRefused `project-not-found` */
export async function answerFillRate(
  reading: SeatsReading,
  position: number,
  context: QueryContext,
  parameters: SeatParameters,
): Promise<FillRateBody> {
  const day = dayOf(context, parameters);
  const groupBy = [...new Set(parameters.groupBy)];
  const spans = (period: Period) => spansOf(FILL_RATE, period, day, parameters.definition);
  const sums = await sumCells(reading.seats, FILL_RATE, spans(parameters), groupBy, filterOf(parameters));
  const rows = sums.filter((row) => row.sums.opened !== 0);
  const { projectId } = parameters;
  return {
    ...framed(position, day, FILL_RATE.id, parameters, rows, ({ sums: { booked, opened } }) => ({
      ...shareOf(booked, opened),
      counts: { booked, free: opened - booked },
    })),
    ...(projectId !== undefined && {
      comparison: comparisonOf(await compareSeats(reading, FILL_RATE, { ...parameters, projectId }, spans)),
    }),
  };
}
