import type { z } from 'zod';
import type { Definition } from './definition.js';
import { definitionSchema } from './definition-schema.js';
import type { DomainLists } from './units.js';

/** What is wrong with a definition that came from outside, and where. */
export interface DefinitionFault {
  /** A JSON pointer (RFC 6901) as a URI fragment: `#/numerator/any/0/origin`; `#` is the whole. */
  readonly pointer: string;
  /** One of the codes that bad input has over HTTP. */
  readonly code: string;
  readonly detail: string;
}

/** Reads a definition from JSON that somebody wrote: the definition, or everything that is wrong with it. */
export function readDefinition(
  json: unknown,
  lists: DomainLists,
): { readonly definition: Definition } | { readonly faults: readonly DefinitionFault[] } {
  const read = definitionSchema(lists).safeParse(json);
  if (read.success) return { definition: read.data };
  return { faults: read.error.issues.flatMap((issue) => faultsOf(issue, json)) };
}

function faultsOf(issue: z.core.$ZodIssue, json: unknown): DefinitionFault[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    const detail = 'A definition of this kind has no such field.';
    return issue.keys.map((key) => ({ pointer: pointerTo([...path, key]), code: 'unknown-field', detail }));
  }
  return [{ pointer: pointerTo(path), code: codeOf(issue, json), detail: message }];
}

function codeOf(issue: z.core.$ZodIssue, json: unknown): string {
  if (issue.code === 'custom' && typeof issue.params?.code === 'string') return issue.params.code;
  if (at(json, issue.path) === undefined) return 'required';
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') return 'unknown-value';
  if (issue.code === 'invalid_format') return 'bad-text';
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'out-of-range';
  return 'wrong-type';
}

const at = (json: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], json);

const pointerTo = (path: readonly PropertyKey[]): string =>
  ['#', ...path.map((step) => encodeURIComponent(escaped(String(step))))].join('/');

const escaped = (step: string): string => step.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1');
