import { Transform } from 'class-transformer';
import { choicesRules, field, type FieldOptions, ifText, isText, type Rule } from './field.js';

/** Text in a query that stands for a whole number. */
export function NumberInText(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
  );
}

/** Different values of a closed list, comma-separated; empty text is none of them. */
export function ChoicesInTextField(values: readonly string[], options: FieldOptions = {}) {
  const split = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? (value === '' ? [] : value.split(',')) : value,
  );
  return field({ type: 'string' }, choicesRules(values), options, [split]);
}

/** Where a page before ended: opaque to callers. */
export function CursorField(options: FieldOptions = {}) {
  const fits: Rule = { code: 'bad-cursor', holds: ifText((text) => /^[\x21-\x7e]{1,1000}$/.test(text)) };
  return field({ type: 'string', maxLength: 1000 }, [isText, fits], options);
}
