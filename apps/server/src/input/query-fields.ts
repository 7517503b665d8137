import { Transform } from 'class-transformer';
import { choicesRules, field, type FieldOptions, ifList, ifText, isText, type Rule } from './field.js';

/** Without leading zeros: such digits are a number of somebody or something, and no quantity. */
const WHOLE_NUMBER = /^(0|[1-9]\d{0,14})$/;

/** Text in a query that stands for a whole number. */
export function NumberInText(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && WHOLE_NUMBER.test(value) ? Number(value) : value,
  );
}

/** Different values of a closed list, comma-separated; empty text is none of them. */
export function ChoicesInTextField(values: readonly string[], options: FieldOptions = {}) {
  const split = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? (value === '' ? [] : value.split(',')) : value,
  );
  return field({ type: 'string' }, choicesRules(values), options, [split]);
}

/** Different whole numbers, comma-separated; empty text is none of them. */
export function WholeNumbersInTextField(
  options: FieldOptions & { readonly min: number; readonly max: number; readonly most: number },
) {
  const { min, max, most, ...words } = options;
  const split = Transform(({ value }: { value: unknown }) => {
    if (typeof value !== 'string') return value;
    return value === '' ? [] : value.split(',').map((one) => (WHOLE_NUMBER.test(one) ? Number(one) : one));
  });
  const rules: Rule[] = [
    {
      code: 'wrong-type',
      detail: 'Each must be a whole number.',
      holds: ifList((list) => list.every((one) => typeof one === 'number')),
    },
    {
      code: 'out-of-range',
      detail: `Each must lie between ${min} and ${max}.`,
      holds: ifList((list) => list.every((one) => typeof one !== 'number' || (one >= min && one <= max))),
    },
    { code: 'too-many', detail: `At most ${most}.`, holds: ifList((list) => list.length <= most) },
    { code: 'repeated', holds: ifList((list) => new Set(list).size === list.length) },
  ];
  return field({ type: 'string' }, rules, words, [split]);
}

/** Where a page before ended: opaque to callers. */
export function CursorField(options: FieldOptions = {}) {
  const fits: Rule = { code: 'bad-cursor', holds: ifText((text) => /^[\x21-\x7e]{1,1000}$/.test(text)) };
  return field({ type: 'string', maxLength: 1000 }, [isText, fits], options);
}
