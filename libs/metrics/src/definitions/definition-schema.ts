import { z } from 'zod';
import type { Definition } from './definition.js';
import { predicateFaults } from './predicate-faults.js';
import type { Predicate } from './predicate.js';
import { UNITS, type DomainLists, type UnitName } from './units.js';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'A month is YYYY-MM.');
const words = z.strictObject({ da: z.string(), en: z.string() });
/** Its form depends on the unit, and is looked at when the rest is right. */
const predicate = z
  .unknown()
  .refine((value) => value !== undefined, 'It must be there.') as unknown as z.ZodType<Predicate>;
const counts = z.record(z.string().regex(/^\w[\w-]{0,63}$/, 'A name is letters, digits and hyphens.'), predicate);
const unitNames = Object.keys(UNITS) as [UnitName, ...UnitName[]];

const base = {
  id: z.string().regex(/^[A-Za-z]\w{0,63}$/, 'An id is 1 to 64 letters and digits and begins with a letter.'),
  version: z.int().min(1),
  from: month.optional(),
  to: month.optional(),
  unit: z.enum(unitNames),
  title: words.default({ da: '', en: '' }),
  formula: words.default({ da: '', en: '' }),
  countedBy: z.enum(['start', 'booking']).default('start'),
  exclusions: z.array(z.strictObject({ which: predicate, words })).default([]),
};
const quantiles = z.strictObject({
  value: z.enum(['leadDays', 'hoursToRefill']),
  among: predicate,
  probabilities: z.array(z.number().gt(0).lt(1)).min(1),
});

const form = z.discriminatedUnion('kind', [
  z.strictObject({
    ...base,
    kind: z.literal('share'),
    numerator: predicate,
    denominator: predicate,
    counts: counts.default({}),
    completeness: z.strictObject({ numerator: predicate, denominator: predicate }).optional(),
    quantiles: quantiles.optional(),
  }),
  z.strictObject({ ...base, kind: z.literal('quantiles'), quantiles, counts: counts.default({}) }),
  z.strictObject({
    ...base,
    kind: z.literal('milestones'),
    counted: predicate,
    orderedBy: z.array(z.enum(['occurredAt', 'bookingId'])).default(['occurredAt', 'bookingId']),
    numbers: z.array(z.int().min(1)).min(1),
  }),
]);

/**
 * A definition that came from outside. What may be left out: the months it is in force, the words, `counts` (none), `exclusions`
 * (none), `countedBy` (start). Fields and values that the unit does not have are refused.
 */
export const definitionSchema = (lists: DomainLists): z.ZodType<Definition> =>
  form.superRefine((definition, context) => {
    if (definition.from !== undefined && definition.to !== undefined && definition.from > definition.to) {
      const message = 'The last month is before the first.';
      context.addIssue({ code: 'custom', path: ['to'], message, params: { code: 'period-reversed' } });
    }
    for (const [path, value] of predicatesOf(definition)) {
      // That it is not there was said already.
      if (value === undefined) continue;
      for (const { code, detail, ...fault } of predicateFaults(value, definition.unit, lists)) {
        context.addIssue({ code: 'custom', path: [...path, ...fault.path], message: detail, params: { code } });
      }
    }
  });

/** Every predicate of a definition, and where it stands. */
function* predicatesOf(
  definition: Definition,
): Generator<[path: readonly (string | number)[], value: unknown], void, void> {
  for (const [place, { which }] of definition.exclusions.entries()) yield [['exclusions', place, 'which'], which];
  if (definition.kind === 'milestones') return yield [['counted'], definition.counted];
  if (definition.kind === 'share') {
    yield [['numerator'], definition.numerator];
    yield [['denominator'], definition.denominator];
  }
  if (definition.kind === 'share' && definition.completeness) {
    yield [['completeness', 'numerator'], definition.completeness.numerator];
    yield [['completeness', 'denominator'], definition.completeness.denominator];
  }
  if (definition.quantiles) yield [['quantiles', 'among'], definition.quantiles.among];
  for (const [name, predicate] of Object.entries(definition.counts)) yield [['counts', name], predicate];
}
