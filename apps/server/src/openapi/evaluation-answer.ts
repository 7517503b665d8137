import { TARGET_GROUPS } from '@selvbook/booking';
import { WHY_UNSURE } from '@selvbook/metrics';
import { EVALUATED_METRICS } from '@selvbook/queries';
import { parked, position, simulated } from './answers.js';
import { chosenId, choice, date, type JsonSchema, list, object, orNull, text, wholeNumber } from './json-schema.js';
import { fraction, side } from './metric-answers.js';

const metric = choice(EVALUATED_METRICS);
const definition = object({ id: metric, version: wholeNumber(2, 1) });
const month = (example: string): JsonSchema => ({ ...text(example), pattern: '^\\d{4}-\\d\\d$' });
const months = (from: string, to: string): JsonSchema => ({
  ...object({ from: month(from), to: month(to) }),
  type: ['object', 'null'],
  description: 'Whole months, both included; null: there are none.',
  example: { from, to },
});
const difference = (example: number): JsonSchema => orNull({ type: 'number', example });
const interval: JsonSchema = {
  ...object({ low: { type: 'number' }, high: { type: 'number' }, level: { type: 'number', const: 0.95 } }),
  type: ['object', 'null'],
  example: { low: 0.0912, high: 0.1376, level: 0.95 },
};
const reason: JsonSchema = {
  ...choice(WHY_UNSURE),
  description: 'There where the estimate or its interval is null.',
  example: 'no-months-before',
};
const group: JsonSchema = {
  ...side,
  properties: {
    ...(side.properties as Record<string, JsonSchema>),
    completeness: {
      ...orNull(fraction),
      description: 'Of the attendance rate alone: recorded / due; null when nothing is due.',
    },
  },
};
const change = object({ before: side, after: side, change: difference(0.14) });
const slope = object({ municipalities: wholeNumber(18), slope: difference(0.001) });
const places: JsonSchema = {
  ...list(text('851')),
  description: 'Municipalities that were neither members nor others all the time; they are in no estimate.',
};

/** A project beside all others, before and after it began. */
export const EVALUATION: JsonSchema = object({
  position,
  'simulated?': simulated,
  'parked?': parked,
  project: object({
    projectId: chosenId('project-1'),
    name: text('Jobparate selvbooker'),
    from: date('2017-01-01'),
    'to?': date('2017-12-31'),
    targetGroups: list(choice(TARGET_GROUPS, 'jobReady')),
  }),
  metric,
  day: date('2018-03-02'),
  definitions: list(definition),
  before: months('2016-01', '2016-12'),
  after: months('2017-01', '2017-12'),
  series: list(
    object({
      month: month('2017-01'),
      phase: {
        ...choice(['before', 'begun', 'after'], 'after'),
        description: 'begun: the project began within the month, which is in no estimate.',
      },
      definition,
      members: group,
      others: group,
    }),
  ),
  differenceInDifferences: {
    ...object({
      estimate: { ...difference(0.1144), description: 'A difference of shares: 0.05 is five percentage points.' },
      interval,
      'reason?': reason,
      standardError: difference(0.0113),
      degreesOfFreedom: difference(24.7),
      method: choice(['welch-t-on-municipality-changes']),
      draws: { type: 'integer', const: 0, description: 'Nothing is drawn at random.' },
      seed: { type: 'null', example: null },
      members: change,
      others: change,
      leftOut: places,
    }),
    description: 'The mean of the members’ changes less that of the others’; each municipality is one cluster.',
  },
  placebo: {
    ...list(object({ date: date('2016-04-01'), estimate: difference(0.004), interval, 'reason?': reason })),
    description: 'The same at false starts before the true one; earliest first.',
  },
  preTrend: {
    ...object({
      slopeDifference: difference(0.0004),
      interval,
      'reason?': reason,
      members: slope,
      others: slope,
    }),
    description: 'How much steeper the members’ share rose before the start, in shares a month.',
  },
  caution: { ...text('comparison, not effect'), const: 'comparison, not effect' },
});
