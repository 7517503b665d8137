import type { Predicate, ShareDefinition } from '@selvbook/metrics';
import fc from 'fast-check';

/** The values that each field of a unit has, in some rows. */
export type FieldValues = Readonly<Record<string, readonly (string | boolean)[]>>;

const WORDS = { da: 'Trukket.', en: 'Drawn.' };
const COUNTS = 8;

/** Predicates of every form, at most three joints deep. */
function drawnPredicate(values: FieldValues): fc.Arbitrary<Predicate> {
  const fields = fc.record(
    Object.fromEntries(Object.entries(values).map(([field, all]) => [field, fc.subarray([...all], { minLength: 1 })])),
    { requiredKeys: [] },
  );
  // Of all fields at once hardly a row has one of the values of each.
  const few = fields.map((drawn) => Object.fromEntries(Object.entries(drawn).slice(0, 3)) as Predicate);
  const { predicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
    predicate: fc.oneof(
      { maxDepth: 3 },
      { arbitrary: few, weight: 3 },
      { arbitrary: fc.record({ all: fc.array(tie('predicate'), { maxLength: 3 }) }), weight: 1 },
      { arbitrary: fc.record({ any: fc.array(tie('predicate'), { maxLength: 3 }) }), weight: 1 },
      { arbitrary: fc.record({ not: tie('predicate') }), weight: 1 },
    ),
  }));
  return predicate;
}

/** A share that was drawn; the words of it are left out. */
export interface DrawnShare
  extends
    Required<Pick<ShareDefinition, 'completeness'>>,
    Pick<ShareDefinition, 'id' | 'version' | 'kind'>,
    Pick<ShareDefinition, 'numerator' | 'denominator' | 'counts' | 'exclusions'> {
  readonly unit: 'interview' | 'booking';
}

/** Shares with many counts beside them: each is a predicate more that one replay answers for. */
export function drawnShare(unit: DrawnShare['unit'], values: FieldValues): fc.Arbitrary<DrawnShare> {
  const predicate = drawnPredicate(values);
  // Where few are counted, hardly a row has a share between none and all.
  const broad = fc.oneof(predicate, fc.constant<Predicate>({ all: [] }));
  const exclusion = fc.record({ which: predicate, words: fc.constant(WORDS) });
  const counts = fc.array(predicate, { minLength: COUNTS, maxLength: COUNTS });
  return fc.record({
    id: fc.constant('drawn'),
    version: fc.constant(1),
    kind: fc.constant<'share'>('share'),
    unit: fc.constant(unit),
    numerator: predicate,
    denominator: broad,
    counts: counts.map((all) => Object.fromEntries(all.map((one, place) => [`c${place}`, one]))),
    completeness: fc.record({ numerator: predicate, denominator: predicate }),
    exclusions: fc.array(exclusion, { maxLength: 1 }),
  });
}

/** What a predicate is in SQL, over columns that are called as the fields are. */
export function predicateSql(predicate: Predicate): string {
  if ('all' in predicate) return joined(predicate.all, 'and', 'true');
  if ('any' in predicate) return joined(predicate.any, 'or', 'false');
  if ('not' in predicate) return `(not ${predicateSql(predicate.not)})`;
  const fields = Object.entries(predicate).map(
    ([field, values]) => `coalesce(${field} in (${values.map(literal).join()}), false)`,
  );
  return `(${['true', ...fields].join(' and ')})`;
}

const joined = (parts: readonly Predicate[], word: string, none: string) =>
  `(${[none, ...parts.map(predicateSql)].join(` ${word} `)})`;
const literal = (value: string | boolean) => (typeof value === 'string' ? `'${value}'` : String(value));
