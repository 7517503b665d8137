import { DEFINITIONS, LEAD_TIMES, type MetricId } from '@selvbook/metrics';
import { LEAD_TIME_GROUPINGS, MILESTONE_GROUPINGS, SEAT_GROUPINGS } from '@selvbook/queries';
import { parked, position, simulated } from './answers.js';
import { choice, date, instant, type JsonSchema, list, object, orNull, text, wholeNumber } from './json-schema.js';
import { disclosure, moment, share, side, told } from './metric-answers.js';

const number = (example: number): JsonSchema => ({ type: 'number', minimum: 0, example });
const quantile: JsonSchema = {
  ...object({
    value: number(4.5),
    interval: told({
      ...object({ low: number(4), high: number(6), level: { type: 'number', const: 0.95 } }),
      type: ['object', 'null'],
      example: { low: 4, high: 6, level: 0.95 },
      description: 'Distribution-free; null where there are too few values for it.',
    }),
  }),
  type: ['object', 'null'],
  example: { value: 4.5, interval: { low: 4, high: 6, level: 0.95 } },
};
const spread = (description: string): JsonSchema => ({
  ...object({ denominator: told(wholeNumber(120)), median: told(quantile), p90: told(quantile) }),
  description,
});
const counts = (names: readonly string[]): JsonSchema =>
  object(Object.fromEntries(names.map((name) => [name, told(wholeNumber(3))])));

/** An answer like those of the other figures, with these fields in each row. */
function figure(
  id: MetricId,
  groupings: readonly string[],
  row: Readonly<Record<string, JsonSchema>>,
  more: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  const version = Math.max(...DEFINITIONS.filter((one) => one.id === id).map((one) => one.version));
  const definition = object({ id: choice([id]), version: wholeNumber(version, 1) });
  const group: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(groupings.map((name) => [name, { type: 'string' }])),
    example: { municipality: '851' },
  };
  return object({
    position,
    'simulated?': simulated,
    'parked?': parked,
    day: date('2026-03-02'),
    ...moment,
    'definition?': { ...definition, description: 'There only where all rows agree.' },
    from: orNull(date('2026-01-01')),
    to: orNull(date('2026-01-31')),
    'disclosure?': disclosure,
    rows: list(object({ group, definition, ...row })),
    ...more,
  });
}

const comparison = (id: MetricId, one: JsonSchema): Record<string, JsonSchema> => ({
  'comparison?': {
    ...object({
      members: one,
      others: one,
      definitions: list(object({ id: choice([id]), version: wholeNumber(1, 1) })),
    }),
    description: 'There where the question named a project. A comparison, never called an effect.',
  },
});

export const TIME_TO_REFILL = figure(
  'timeToRefill',
  SEAT_GROUPINGS,
  {
    ...share,
    counts: counts(['refilled', 'notRefilled', 'open']),
    hours: spread('Hours from the cancellation to the next booking, of the refilled seats.'),
  },
  comparison('timeToRefill', side),
);

export const FILL_RATE = figure(
  'fillRate',
  SEAT_GROUPINGS,
  { ...share, counts: counts(['booked', 'free']) },
  comparison('fillRate', side),
);

export const LEAD_TIME = figure(
  'leadTime',
  LEAD_TIME_GROUPINGS,
  {
    days: spread('Local calendar days from booking to start.'),
    counts: counts(LEAD_TIMES.filter((one) => one !== 'none')),
  },
  comparison(
    'leadTime',
    object({
      pooled: spread('All of their bookings as one.'),
      mean: object({ municipalities: told(wholeNumber(18)), median: told(orNull(number(6.5))) }),
    }),
  ),
);

export const MILESTONES = figure(
  'milestones',
  MILESTONE_GROUPINGS,
  {
    made: told({ ...wholeNumber(4321), description: 'Bookings made up to now, cancelled later or not.' }),
    milestones: list(
      object({
        number: wholeNumber(4000, 1),
        at: told({
          ...orNull(instant('2026-01-15T09:30:00.000Z')),
          description: 'Null: not reached. With disclosure=public the start of the local day.',
        }),
      }),
    ),
  },
  { 'projectId?': text('project-1') },
);
