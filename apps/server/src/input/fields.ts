import { ID_PATTERN, isLocalDate, parseInstant } from '@selvbook/booking';
import { Transform, Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { choicesRules, field, type FieldOptions, ifList, ifText, isList, isText, noCpr, type Rule } from './field.js';
import { wellFormedText } from './text.js';

/** An id that the caller chooses. */
export function IdField(options: FieldOptions = {}) {
  const fits: Rule = { code: 'bad-id', holds: ifText((text) => ID_PATTERN.test(text)) };
  return field({ type: 'string', pattern: ID_PATTERN.source }, [isText, noCpr, fits], options);
}

/** An id that the service made; what does not parse is no such thing, which is the call's to say. */
export function OpaqueIdField(options: FieldOptions = {}) {
  const short: Rule = { code: 'too-long', holds: ifText((text) => text.length <= 200) };
  return field({ type: 'string', maxLength: 200 }, [isText, short], options);
}

/** Free text on one line. */
export function TextField(options: FieldOptions & { readonly max: number }) {
  const { max, ...words } = options;
  const rules: Rule[] = [
    isText,
    { code: 'too-short', holds: ifText((text) => text.trim() !== '') },
    { code: 'too-long', detail: `At most ${max} characters.`, holds: ifText((text) => text.length <= max) },
    { code: 'bad-text', holds: ifText(wellFormedText) },
    noCpr,
  ];
  return field({ type: 'string', minLength: 1, maxLength: max }, rules, words);
}

/** A value of a closed list. */
export function ChoiceField(values: readonly string[], options: FieldOptions = {}) {
  const known: Rule = {
    code: 'unknown-value',
    detail: `One of: ${values.join(', ')}.`,
    holds: ifText((text) => values.includes(text)),
  };
  return field({ type: 'string', enum: [...values] }, [isText, known], options);
}

/** A list of different values of a closed list, one at least. */
export function ChoicesField(values: readonly string[], options: FieldOptions = {}) {
  const some: Rule = { code: 'too-few', holds: ifList((list) => list.length > 0) };
  const items = { type: 'string', enum: [...values] };
  const schema = { type: 'array', items, minItems: 1, uniqueItems: true };
  return field(schema, [isList, some, ...choicesRules(values)], options);
}

/** A list of objects of one kind. */
export function ListField(
  kind: new () => object,
  options: FieldOptions & { readonly min: number; readonly max: number },
) {
  const { min, max, ...words } = options;
  const rules: Rule[] = [
    isList,
    { code: 'too-few', detail: `At least ${min}.`, holds: ifList((list) => list.length >= min) },
    { code: 'too-many', detail: `At most ${max}.`, holds: ifList((list) => list.length <= max) },
    { code: 'wrong-type', detail: 'Each must be an object.', holds: ifList((list) => list.every(isObject)) },
  ];
  return field({ type: 'array', items: kind, minItems: min, maxItems: max }, rules, words, [
    ValidateNested({ each: true }),
    Type(() => kind),
  ]);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A day of the calendar. */
export function DateField(options: FieldOptions = {}) {
  const rules: Rule[] = [
    isText,
    { code: 'bad-date', holds: ifText(isLocalDate) },
    { code: 'out-of-range', detail: IN_RANGE, holds: ifText(inRange) },
  ];
  return field({ type: 'string', format: 'date' }, rules, { example: '2026-03-02', ...options });
}

/** An instant: with any offset in the request, in UTC ever after. */
export function InstantField(options: FieldOptions = {}) {
  const rules: Rule[] = [
    isText,
    { code: 'bad-instant', holds: ifText((text) => parseInstant(text) !== undefined) },
    { code: 'out-of-range', detail: IN_RANGE, holds: ifText(inRange) },
  ];
  const toUtc = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? (parseInstant(value) ?? value) : value,
  );
  return field({ type: 'string', format: 'date-time' }, rules, options, [toUtc]);
}

/** Far outside any agenda, and safely inside what calendars can count. */
const IN_RANGE = 'The year must lie between 1900 and 2199.';
const inRange = (text: string): boolean => text >= '1900' && text < '2200';

/** A whole number. In a query it comes as text. */
export function WholeNumberField(options: FieldOptions & { readonly min: number; readonly max: number }) {
  const { min, max, ...words } = options;
  const rules: Rule[] = [
    { code: 'wrong-type', detail: 'It must be a whole number.', holds: Number.isInteger },
    {
      code: 'out-of-range',
      detail: `It must lie between ${min} and ${max}.`,
      holds: (value) => typeof value !== 'number' || (value >= min && value <= max),
    },
  ];
  return field({ type: 'integer', minimum: min, maximum: max }, rules, words);
}

/** True or false. */
export function FlagField(options: FieldOptions = {}) {
  const isFlag: Rule = {
    code: 'wrong-type',
    detail: 'It must be true or false.',
    holds: (value) => typeof value === 'boolean',
  };
  return field({ type: 'boolean' }, [isFlag], options);
}
