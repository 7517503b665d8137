import { BASES, GROUPINGS } from '@selvbook/queries';
import { parked, position, simulated } from './answers.js';
import { choice, date, type JsonSchema, list, object, orNull, text, wholeNumber } from './json-schema.js';

export const fraction: JsonSchema = { type: 'number', minimum: 0, maximum: 1, example: 0.35 };
const interval: JsonSchema = {
  ...object({ low: fraction, high: fraction, level: { type: 'number', const: 0.95 } }),
  type: ['object', 'null'],
  example: { low: 0.2642, high: 0.4475, level: 0.95 },
};
const suppressed: JsonSchema = {
  ...object({ suppressed: { type: 'boolean', const: true } }),
  description: 'Kept back: the question was put with disclosure=public.',
};
export const told = (value: JsonSchema): JsonSchema => ({ oneOf: [value, suppressed] });
export const share = {
  numerator: told(wholeNumber(35)),
  denominator: told(wholeNumber(100)),
  share: told({ ...orNull(fraction), description: 'Unrounded; null when the denominator is 0.' }),
  interval: told(interval),
};
const sides = {
  pooled: object(share),
  mean: object({ municipalities: told(wholeNumber(18)), share: told(orNull(fraction)) }),
};
export const side = object(sides);
export const disclosure: JsonSchema = {
  ...object({
    mode: choice(['public']),
    minimumFrequency: wholeNumber(5, 2),
    suppressed: { ...wholeNumber(12), description: 'How many values are kept back.' },
  }),
  description: 'There where the question was put with disclosure=public.',
};
/** Of an answer of a figure: which moment of the past it is of. */
export const moment: Readonly<Record<string, JsonSchema>> = {
  'asOf?': {
    ...text('2026-03-02T08:00:00.000Z'),
    format: 'date-time',
    description: 'There where the question named it, as is `basis`.',
  },
  'basis?': choice([...BASES]),
};
const group: JsonSchema = {
  type: 'object',
  properties: Object.fromEntries(GROUPINGS.map((name) => [name, { type: 'string' }])),
  example: { municipality: '851' },
};

/** @param more what each row tells besides, and each group of a comparison */
function metric(id: string, version: number, counts: readonly string[], more: Record<string, JsonSchema>): JsonSchema {
  const definition = object({ id: choice([id]), version: wholeNumber(version, 1) });
  const row = object({
    group,
    definition,
    ...share,
    counts: object(Object.fromEntries(counts.map((name) => [name, told(wholeNumber(0))]))),
    ...more,
  });
  const compared = object({ ...sides, ...more });
  return object({
    position,
    'simulated?': simulated,
    'parked?': parked,
    day: date('2026-03-02'),
    ...moment,
    'definition?': { ...definition, description: 'There only where all rows agree.' },
    from: orNull(date('2017-12-01')),
    to: orNull(date('2017-12-31')),
    'disclosure?': disclosure,
    rows: list(row),
    'comparison?': {
      ...object({ members: compared, others: compared, definitions: list(definition) }),
      description: 'There where the question named a project. A comparison, never called an effect.',
    },
  });
}

export const SELF_BOOKING_SHARE = metric('selfBookingShare', 2, ['selfBooked', 'summoned', 'walkIn', 'unknown'], {});

export const ATTENDANCE_RATE = metric(
  'attendanceRate',
  1,
  ['attended', 'missed', 'excused', 'cancelled', 'notRecorded'],
  { completeness: told({ ...orNull(fraction), description: 'Recorded / due; null when nothing is due.' }) },
);

/** One line of the events' NDJSON. */
export const EVENT: JsonSchema = object({
  position: wholeNumber(4711, 1),
  stream: text('citizen-citizen-1'),
  revision: wholeNumber(3),
  type: text('FirstInterviewHeld'),
  id: { ...text('0198a1f4-7c1e-7a51-8d3c-2a5d0c6f1b22'), format: 'uuid' },
  recordedAt: { ...text('2026-03-02T08:00:00.000Z'), format: 'date-time' },
  data: { type: 'object', example: {} },
  metadata: { type: 'object', example: { actor: 'adviser/adviser-1', schema: 1 } },
});
