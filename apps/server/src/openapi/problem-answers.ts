import { FAULT_CODES } from '../problem/fault-codes.js';
import { Problem } from '../problem/problem.js';
import { PROBLEM_CODES, type ProblemCode } from '../problem/problem-codes.js';
import type { CallDescription } from './call.js';
import { list, object, text, type JsonSchema, wholeNumber } from './json-schema.js';
import { reason } from './answers.js';

type ProblemsByStatus = Readonly<Record<number, readonly ProblemCode[]>>;

/** What any call can answer, whatever it is for. */
const ANY: ProblemsByStatus = {
  400: ['invalid-request', 'clock-not-yours', 'malformed-request'],
  405: ['method-not-allowed'],
  408: ['request-timeout'],
  417: ['expectation-failed'],
  431: ['address-too-long'],
  500: ['internal-error'],
};

/** What every call of the API can answer: `not-found` where a service without the role `api` is asked. */
const OF_API: ProblemsByStatus = { 404: ['not-found'], 503: ['store-unavailable', 'too-busy'] };

const OF_KIND: Readonly<Record<CallDescription['kind'], readonly ProblemsByStatus[]>> = {
  command: [OF_API, { 503: ['outcome-unknown', 'interrupted'] }],
  query: [OF_API, { 504: ['view-behind'] }],
  operation: [],
};

const WITH_BODY: ProblemsByStatus = { 400: ['malformed-json'], 413: ['too-large'], 415: ['unsupported-media-type'] };

const BY_KEY: ProblemsByStatus = { 422: ['idempotency-key-reused'] };

/** The codes that a call can answer with, by status. */
export function problemsOf({ kind, body, problems = {} }: CallDescription): Map<number, readonly ProblemCode[]> {
  const all = new Map<number, readonly ProblemCode[]>();
  for (const some of [
    problems,
    ...OF_KIND[kind],
    ...(kind === 'command' ? [BY_KEY] : []),
    ...(body ? [WITH_BODY] : []),
    ANY,
  ]) {
    for (const [status, codes] of Object.entries(some)) {
      all.set(Number(status), [...new Set([...(all.get(Number(status)) ?? []), ...codes])]);
    }
  }
  return new Map([...all].sort(([a], [b]) => a - b));
}

/** The schema `Problem` of the document. */
export const PROBLEM: JsonSchema = {
  ...object({
    type: text('urn:selvbook:problem:slot-taken'),
    title: text('Slot taken'),
    status: wholeNumber(409, 400),
    code: { type: 'string', enum: Object.keys(PROBLEM_CODES) },
    detail: text('Somebody else has the slot.'),
    'errors?': list(
      object({
        'pointer?': { ...text('#/slots/3/startsAt'), description: 'A JSON pointer into the body, as a URI fragment.' },
        'header?': text('Idempotency-Key'),
        'parameter?': text('from'),
        code: { type: 'string', enum: Object.keys(FAULT_CODES) },
        detail: text('An instant is an RFC 3339 time with an offset.'),
      }),
    ),
    'reasons?': list(reason),
  }),
};

/** An answer of the document: the codes that come with one status, an example of each. */
export function problemAnswer(status: number, codes: readonly ProblemCode[], hasBody: boolean): JsonSchema {
  const headers: Record<string, unknown> = {};
  if (status === 405) headers.Allow = { description: 'The methods it takes.', schema: { type: 'string' } };
  if (status === 503) headers['Retry-After'] = { description: 'Seconds.', schema: { type: 'integer' } };
  return {
    description: codes.map((code) => PROBLEM_CODES[code]).join(' '),
    headers: { 'X-Correlation-Id': { $ref: '#/components/headers/X-Correlation-Id' }, ...headers },
    content: {
      'application/problem+json': {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }],
          properties: { status: { const: status }, code: { enum: codes } },
        },
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleProblem(status, code, hasBody) }])),
      },
    },
  };
}

function exampleProblem(status: number, code: ProblemCode, hasBody: boolean): unknown {
  if (code === 'invalid-request') {
    const place = hasBody ? { pointer: '#/officeId' } : { header: 'X-Correlation-Id' };
    return new Problem(status, code, { errors: [{ ...place, code: 'bad-id', detail: FAULT_CODES['bad-id'] }] }).body;
  }
  if (code === 'not-eligible') {
    const reasons = [{ code: 'no-adviser', detail: 'No adviser is assigned to you yet.' }];
    return new Problem(status, code, { reasons }).body;
  }
  if (code === 'not-offered') {
    const reasons = [{ code: 'other-office', detail: 'The slot belongs to another office.' }];
    return new Problem(status, code, { reasons }).body;
  }
  return new Problem(status, code).body;
}
