import { DEFINITIONS } from '@selvbook/metrics';
import { choice, type JsonSchema, list, object, text, wholeNumber } from './json-schema.js';

const words = object({ da: text('Selvbookingsprocent'), en: text('Self-booking share') });
const predicate: JsonSchema = {
  type: 'object',
  description: 'Fields and the values they may have; or "all", "any" or "not" of such.',
  example: { origin: ['selfBooked'] },
};
const month: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}$', example: '2017-12' };
const predicates: JsonSchema = {
  type: 'object',
  additionalProperties: { type: 'object' },
  example: { summoned: { origin: ['summoned'] } },
};
const of = (field: 'unit' | 'kind') => choice([...new Set(DEFINITIONS.map((definition) => definition[field]))]);

export const DEFINITION_LIST: JsonSchema = object({
  definitions: list(
    object({
      id: text('selfBookingShare'),
      version: wholeNumber(2, 1),
      'from?': { ...month, description: 'The first month it is in force in.' },
      'to?': { ...month, description: 'The last one.' },
      unit: of('unit'),
      kind: of('kind'),
      title: words,
      formula: words,
      countedBy: choice(['start', 'booking']),
      exclusions: list(object({ which: predicate, words })),
      'numerator?': predicate,
      'denominator?': predicate,
      'counts?': predicates,
      'completeness?': object({ numerator: predicate, denominator: predicate }),
      'quantiles?': object({
        value: choice(['leadDays', 'hoursToRefill']),
        among: predicate,
        probabilities: list({ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1, example: 0.5 }),
      }),
      'counted?': predicate,
      'orderedBy?': list(choice(['occurredAt', 'bookingId'])),
      'numbers?': list(wholeNumber(1, 1)),
    }),
  ),
});
