import { isUtf8 } from 'node:buffer';
import { fault, pointer } from '../problem/fault-codes.js';
import { invalidRequest, Problem } from '../problem/problem.js';

/** No call's body nests deeper than three; beyond this nothing that reads a body needs to fear for its stack. */
const DEEPEST = 16;

/**
 * Names that reach into an object's prototype, or stand in it already, so that who copies fields takes them for methods
 * and passes over them. No call has such a field.
 */
const poisonous = (name: string): boolean => name === 'prototype' || name in Object.prototype;

/**
 * The body of a request as plain data.
 * @throws Problem `malformed-json`, or `invalid-request` for what nests too deep or names what a prototype has
 */
export function parsePlainJson(bytes: Buffer): unknown {
  const body = parse(bytes);
  inspect(body);
  return body;
}

function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) throw new Problem(400, 'malformed-json', { detail: 'The body is empty.' });
  if (!isUtf8(bytes)) throw new Problem(400, 'malformed-json', { detail: 'The body is not UTF-8.' });
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    throw new Problem(400, 'malformed-json');
  }
}

/** Level by level, so that depth costs no stack. */
function inspect(body: unknown): void {
  let level: { readonly value: object; readonly path: readonly string[] }[] = isObject(body)
    ? [{ value: body, path: [] }]
    : [];
  for (let depth = 1; level.length > 0; depth++) {
    const [first] = level;
    if (depth > DEEPEST && first) throw invalidRequest([fault({ pointer: pointer(first.path) }, 'too-deep')]);
    const next: typeof level = [];
    for (const { value, path } of level) {
      for (const [name, child] of Object.entries(value)) {
        if (poisonous(name)) throw invalidRequest([fault({ pointer: pointer([...path, name]) }, 'unknown-field')]);
        if (isObject(child)) next.push({ value: child, path: [...path, name] });
      }
    }
    level = next;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
