import { looksLikeCpr } from '@selvbook/booking';
import { ValidateBy, ValidateIf } from 'class-validator';
import { FAULT_CODES, type FaultCode } from '../problem/fault-codes.js';
import { describeField, type FieldSchema } from './field-schemas.js';

/** One thing that must hold of a field's value; each passes over what is none of its business. */
export interface Rule {
  readonly code: FaultCode;
  readonly detail?: string;
  readonly holds: (value: unknown) => boolean;
}

export interface FieldOptions {
  /** Present in every request, unless this is true. */
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  /** What an absent field counts as, for the document; the class itself sets it. */
  readonly default?: unknown;
}

/** The rules of a field, in the order in which they are told, and what the API document says of it: one source. */
export function field(
  schema: FieldSchema,
  rules: readonly Rule[],
  options: FieldOptions,
  more: PropertyDecorator[] = [],
) {
  const { optional = false, ...words } = options;
  return (target: object, property: string | symbol): void => {
    describeField(target.constructor, String(property), { schema: { ...schema, ...words }, required: !optional });
    const present: Rule = { code: 'required', holds: (value) => value !== undefined };
    for (const rule of optional ? rules : [present, ...rules]) {
      const { code, detail = FAULT_CODES[code], holds } = rule;
      ValidateBy({ name: code, validator: { validate: holds, defaultMessage: () => detail } })(target, property);
    }
    if (optional) ValidateIf((_object, value) => value !== undefined)(target, property);
    for (const decorate of more) decorate(target, property);
  };
}

export const ifText = (holds: (text: string) => boolean) => (value: unknown) =>
  typeof value !== 'string' || holds(value);
export const isText: Rule = {
  code: 'wrong-type',
  detail: 'It must be a string.',
  holds: (value) => typeof value === 'string',
};
export const noCpr: Rule = { code: 'looks-like-cpr', holds: ifText((text) => !looksLikeCpr(text)) };
export const isList: Rule = { code: 'wrong-type', detail: 'It must be a list.', holds: Array.isArray };
export const ifList = (holds: (list: readonly unknown[]) => boolean) => (value: unknown) =>
  !Array.isArray(value) || holds(value);

/** What holds of a list of different values of a closed list. */
export function choicesRules(values: readonly string[]): readonly Rule[] {
  return [
    {
      code: 'wrong-type',
      detail: 'Each must be a string.',
      holds: ifList((list) => list.every((value) => typeof value === 'string')),
    },
    {
      code: 'unknown-value',
      detail: `Each one of: ${values.join(', ')}.`,
      holds: ifList((list) => list.every((value) => values.includes(String(value)))),
    },
    { code: 'repeated', holds: ifList((list) => new Set(list).size === list.length) },
  ];
}
