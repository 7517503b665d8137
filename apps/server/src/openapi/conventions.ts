import { ACTOR_ROLES } from '@selvbook/booking';
import type { CallDescription } from './call.js';
import { chosenId, instant, type JsonSchema, published, text, wholeNumber } from './json-schema.js';

const header = (name: string, description: string, schema: JsonSchema): JsonSchema => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: published(schema),
});

/** The headers that requests may carry, as `components.parameters`. */
export const REQUEST_HEADERS: Readonly<Record<string, JsonSchema>> = {
  'Idempotency-Key': header(
    'Idempotency-Key',
    'Makes a retry known to be the same request. With or without quotes it is the same key.',
    { type: 'string', pattern: '^[\\x21-\\x7e]{1,130}$', example: 'b7c0e9f2' },
  ),
  'Selvbook-Actor': header(
    'Selvbook-Actor',
    `Who acts, until identity arrives: ${ACTOR_ROLES.join(', ')}, then an id.`,
    {
      type: 'string',
      pattern: `^(${ACTOR_ROLES.join('|')})/[A-Za-z0-9][A-Za-z0-9-]{0,63}$`,
      default: 'system/api',
      example: 'citizen/citizen-1',
    },
  ),
  'X-Correlation-Id': header(
    'X-Correlation-Id',
    'Taken over, else made; it comes back in the answer.',
    chosenId('trace-1'),
  ),
  'Selvbook-Now': header(
    'Selvbook-Now',
    'Obeyed only by a process that was started with SELVBOOK_CLOCK=request.',
    instant('2026-03-02T08:00:00.000Z'),
  ),
  'Selvbook-Min-Position': header(
    'Selvbook-Min-Position',
    'Wait, 5 seconds at most, until the view is at this position.',
    wholeNumber(4711),
  ),
  'If-None-Match': header(
    'If-None-Match',
    'Entity tags of answers that the caller has: 304 when nothing has moved since one of them.',
    text('"q83vASNFZ4mrze8BI0VniQ3q2-7"'),
  ),
  'Last-Event-ID': header(
    'Last-Event-ID',
    'The id of the event that was told last: the first one then tells what kinds of facts have come since.',
    wholeNumber(4711),
  ),
};

/** The headers that a call takes. */
export function requestHeadersOf({ kind, conditional, resumable }: CallDescription): readonly string[] {
  return [...HEADERS_OF_KIND[kind], ...(conditional ? ['If-None-Match'] : []), ...(resumable ? ['Last-Event-ID'] : [])];
}

const HEADERS_OF_KIND: Readonly<Record<CallDescription['kind'], readonly string[]>> = {
  command: ['Idempotency-Key', 'Selvbook-Actor', 'X-Correlation-Id', 'Selvbook-Now'],
  query: ['Selvbook-Min-Position', 'X-Correlation-Id', 'Selvbook-Now'],
  operation: ['X-Correlation-Id'],
};

const answerHeader = (description: string, schema: JsonSchema): JsonSchema => ({
  description,
  schema: published(schema),
});

/** The headers that answers may carry, as `components.headers`. */
export const ANSWER_HEADERS: Readonly<Record<string, JsonSchema>> = {
  'X-Correlation-Id': answerHeader('The id under which this request is known.', chosenId('trace-1')),
  'Selvbook-Position': answerHeader(
    'The position that the command reached, or that the view was at; 0 is before the first event.',
    wholeNumber(4711),
  ),
  'Idempotency-Replayed': answerHeader('True: answered from what an earlier call had written.', {
    type: 'string',
    enum: ['true'],
  }),
  ETag: answerHeader(
    'Another one as soon as the question, a definition, the version or the position of the view, or the day is another.',
    text('"q83vASNFZ4mrze8BI0VniQ3q2-7"'),
  ),
  'Cache-Control': answerHeader('It may be kept, and is to be asked for again with its entity tag.', text('no-cache')),
  Location: answerHeader('Where the new thing is.', text('/v1/offices/office-1')),
};

/** The headers of an answer below 400. */
export function answerHeaders({ kind, conditional }: CallDescription, status: number): JsonSchema {
  const names = [
    'X-Correlation-Id',
    ...(kind === 'operation' ? [] : ['Selvbook-Position']),
    ...(kind === 'command' ? ['Idempotency-Replayed'] : []),
    ...(conditional ? ['ETag', 'Cache-Control'] : []),
    ...(status === 201 ? ['Location'] : []),
  ];
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
