import type { FieldValue } from './predicate.js';
import { UNITS, valuesOf, type DomainLists, type UnitName } from './units.js';

/** Something wrong within a predicate, at a path into it. */
export interface PredicateFault {
  readonly path: readonly (string | number)[];
  readonly code: 'wrong-type' | 'unknown-field' | 'unknown-value' | 'too-few' | 'too-deep';
  readonly detail: string;
}

/** Deeper than anybody writes by hand; a stack is not to be filled by what came from outside. */
const DEEPEST = 20;
const JOINERS = ['all', 'any', 'not'];

/** What is wrong with a predicate that came from outside: its form, its fields and their values. */
export function* predicateFaults(
  value: unknown,
  unit: UnitName,
  lists: DomainLists,
  path: readonly (string | number)[] = [],
): Generator<PredicateFault, void, void> {
  if (path.length > 2 * DEEPEST) return yield { path, code: 'too-deep', detail: `It nests deeper than ${DEEPEST}.` };
  if (!isObject(value)) return yield { path, code: 'wrong-type', detail: 'A predicate is an object.' };
  const keys = Object.keys(value);
  const joiner = keys.find((key) => JOINERS.includes(key));
  if (joiner === undefined) return yield* fieldFaults(value, unit, lists, path);
  for (const key of keys.filter((one) => one !== joiner)) {
    yield { path: [...path, key], code: 'unknown-field', detail: `Beside "${joiner}" nothing else may stand.` };
  }
  const joined = value[joiner];
  if (joiner === 'not') return yield* predicateFaults(joined, unit, lists, [...path, joiner]);
  if (!Array.isArray(joined)) {
    return yield { path: [...path, joiner], code: 'wrong-type', detail: `"${joiner}" is a list of predicates.` };
  }
  for (const [place, one] of joined.entries()) yield* predicateFaults(one, unit, lists, [...path, joiner, place]);
}

function* fieldFaults(
  fields: Readonly<Record<string, unknown>>,
  unit: UnitName,
  lists: DomainLists,
  path: readonly (string | number)[],
): Generator<PredicateFault, void, void> {
  for (const [field, values] of Object.entries(fields)) {
    const here = [...path, field];
    const known = valuesOf(unit, field, lists);
    if (known === undefined) {
      const detail = `Of unit "${unit}" one of: ${[...Object.keys(UNITS[unit]), ...JOINERS].join(', ')}.`;
      yield { path: here, code: 'unknown-field', detail };
    } else if (!Array.isArray(values)) {
      yield { path: here, code: 'wrong-type', detail: `A list of the values that "${field}" may have.` };
    } else if (values.length === 0) {
      yield { path: here, code: 'too-few', detail: 'One value at least.' };
    } else {
      yield* valueFaults(values, known, here);
    }
  }
}

function* valueFaults(
  values: readonly unknown[],
  known: readonly FieldValue[] | 'anyText',
  path: readonly (string | number)[],
): Generator<PredicateFault, void, void> {
  for (const [place, value] of values.entries()) {
    const here = [...path, place];
    if (known === 'anyText') {
      if (typeof value !== 'string') yield { path: here, code: 'wrong-type', detail: 'A value is a text.' };
    } else if (!known.includes(value as FieldValue)) {
      yield { path: here, code: 'unknown-value', detail: `One of: ${known.join(', ')}.` };
    }
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
