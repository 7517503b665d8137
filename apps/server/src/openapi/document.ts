import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { fieldsOf } from '../input/field-schemas.js';
import { type CallDescription, descriptionOf } from './call.js';
import { answerHeaders, ANSWER_HEADERS, REQUEST_HEADERS, requestHeadersOf } from './conventions.js';
import { IMPORT_ROW } from './import-row.js';
import { schemaOf } from './input-schemas.js';
import { chosenId, exampleOf, type JsonSchema, published, text } from './json-schema.js';
import { PROBLEM, problemAnswer, problemsOf } from './problem-answers.js';

type Controller = Type<unknown>;

/** An OpenAPI 3.1 document. */
export interface ApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string } & JsonSchema;
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
}

/** The API document, made of the controllers' own routes, request classes and descriptions. */
export function apiDocument(controllers: readonly Controller[], version: string): ApiDocument & JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const controller of controllers) {
    for (const { path, method, call } of callsOf(controller)) {
      (paths[path] ??= {})[method] = operation(path, method, call);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Selvbook',
      version,
      description: 'Self-booking of job-centre interviews. Every error is a problem (RFC 9457) with a stable code.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: published(PROBLEM) },
      parameters: REQUEST_HEADERS,
      headers: ANSWER_HEADERS,
    },
  };
}

interface DescribedCall {
  readonly path: string;
  readonly method: string;
  readonly call: CallDescription;
}

function* callsOf(controller: Controller): Generator<DescribedCall> {
  const base = String(Reflect.getMetadata(PATH_METADATA, controller));
  for (const name of Object.getOwnPropertyNames(controller.prototype)) {
    const handler: unknown = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value;
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) continue;
    const call = descriptionOf(handler);
    if (!call) throw new Error(`${controller.name}.${name} is not described`);
    const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
    const path = ['', base, String(Reflect.getMetadata(PATH_METADATA, handler))].join('/').replaceAll(/\/+/g, '/');
    yield { path: openPath(path), method: RequestMethod[verb].toLowerCase(), call };
  }
}

/** `/v1/slots/:slotId` > `/v1/slots/{slotId}`, without a closing slash. */
function openPath(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}').replace(/(?<=.)\/$/, '');
}

function operation(path: string, method: string, call: CallDescription): JsonSchema {
  const { kind, summary, description, body, answers } = call;
  return {
    operationId: operationId(path, method),
    tags: [kind === 'operation' ? 'operation' : (path.split('/')[2] ?? '')],
    summary,
    ...(description && { description }),
    parameters: [
      ...pathParameters(path),
      ...queryParameters(call),
      ...requestHeadersOf(call).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ],
    ...(body && { requestBody: requestBody(body) }),
    responses: Object.fromEntries([
      ...Object.entries(answers).map(([status, answer]) => [
        status,
        {
          description: answer.description,
          headers: answerHeaders(call, Number(status)),
          ...(answer.schema && { content: content(answer.schema, answer.type) }),
        },
      ]),
      ...[...problemsOf(call)].map(([status, codes]) => [status, problemAnswer(status, codes, body !== undefined)]),
    ]),
  };
}

/** `put /v1/offices/{officeId}` > `putOfficesOfficeId`. */
function operationId(path: string, method: string): string {
  const words = path.replace('/v1', '').match(/[A-Za-z]+/g) ?? [];
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

const MADE_HERE = ['slotId', 'bookingId'];

function pathParameters(path: string): JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: published(
      MADE_HERE.includes(name)
        ? text('adviser-1_2026-03-02_q83vASNFZ4mrze8BI0VniQ')
        : chosenId(name.replace('Id', '-1')),
    ),
  }));
}

function queryParameters({ parameters }: CallDescription): JsonSchema[] {
  if (!parameters) return [];
  return [...fieldsOf(parameters)].map(([name, { schema, required }]) => {
    const { description, ...rest } = schema;
    return { name, in: 'query', required, ...(description !== undefined && { description }), schema: published(rest) };
  });
}

function requestBody(body: NonNullable<CallDescription['body']>): JsonSchema {
  if (body !== 'ndjson') return { required: true, content: content(schemaOf(body)) };
  return { required: true, content: content(IMPORT_ROW, 'application/x-ndjson') };
}

function content(schema: JsonSchema, type = 'application/json'): JsonSchema {
  const example = exampleOf(schema);
  const shown = type === 'application/x-ndjson' ? `${JSON.stringify(example)}\n` : example;
  return { [type]: { schema: published(schema), example: shown } };
}
