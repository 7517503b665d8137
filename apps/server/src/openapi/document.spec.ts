import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Validator } from '@seriousme/openapi-schema-validator';
import { FAULT_CODES } from '../problem/fault-codes.js';
import { PROBLEM_CODES } from '../problem/problem-codes.js';
import { RouteTable } from '../problem/route-table.js';
import { serviceWith } from '../testing/fake-service.js';
import { serveSwaggerUi } from './swagger-ui.js';

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name?: string; readonly in?: string; readonly schema?: object }[];
  readonly requestBody?: { readonly content: Record<string, { readonly example?: unknown }> };
  readonly responses: Record<string, { readonly content?: Record<string, Record<string, unknown>> }>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
}

let app: NestFastifyApplication;
let document: Document & Record<string, unknown>;
beforeAll(async () => {
  app = await serviceWith([]);
  document = (await app.inject({ method: 'GET', url: '/openapi.json' })).json();
});
afterAll(() => app.close());

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );

describe('the API document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect([result.valid, result.errors]).toEqual([true, undefined]);
    expect(document.openapi).toBe('3.1.0');
  });

  test('has every call that the service answers, and no other', () => {
    const table = app.get(RouteTable);
    for (const [call] of operations()) {
      const [method = '', path = ''] = call.split(' ');
      expect(table.methodsAt(path.replaceAll(/\{\w+\}/g, 'x'))).toContain(method.toUpperCase());
    }
    expect(operations().map(([call]) => call)).toEqual([
      'put /v1/offices/{officeId}',
      'get /v1/offices',
      'put /v1/citizens/{citizenId}',
      'get /v1/citizens/{citizenId}/bookings',
      'put /v1/projects/{projectId}',
      'get /v1/projects',
      'post /v1/slots',
      'post /v1/slots/bulk',
      'delete /v1/slots/{slotId}',
      'post /v1/bookings',
      'post /v1/bookings/{bookingId}/cancellation',
      'post /v1/bookings/{bookingId}/attendance',
      'post /v1/walk-ins',
      'post /v1/imports',
      'get /v1/availability',
      'get /v1/availability/by-week',
      'get /v1/advisers/{adviserId}/agenda',
      'get /v1/metrics/self-booking-share',
      'get /v1/metrics/attendance-rate',
      'get /v1/metrics/time-to-refill',
      'get /v1/metrics/fill-rate',
      'get /v1/metrics/lead-time',
      'get /v1/metrics/milestones',
      'get /v1/definitions',
      'get /v1/projects/{projectId}/evaluation',
      'get /v1/events',
      'get /v1/live',
      'get /openapi.json',
      'get /health/live',
      'get /health/ready',
      'get /metrics',
    ]);
  });

  test('names each operation once', () => {
    const names = operations().map(([, { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z]+$/);
  });

  test('shows an example of every body and of every problem', () => {
    for (const [, { requestBody, responses }] of operations()) {
      for (const content of Object.values(requestBody?.content ?? {})) expect(content).toHaveProperty('example');
      for (const [status, { content = {} }] of Object.entries(responses)) {
        for (const [type, shown] of Object.entries(content)) {
          if (type !== 'application/problem+json') expect(shown).toHaveProperty('example');
          else {
            const examples = Object.values(shown.examples as Record<string, { value: { status: number } }>);
            expect(examples.map(({ value }) => String(value.status))).toEqual(examples.map(() => status));
          }
        }
      }
    }
  });

  test('shows every problem and every fault there is', () => {
    const text = JSON.stringify(document);
    for (const code of [...Object.keys(PROBLEM_CODES), ...Object.keys(FAULT_CODES)])
      expect(text).toContain(`"${code}"`);
    const told = new Set(
      operations().flatMap(([, { responses }]) =>
        Object.values(responses).flatMap(({ content }) =>
          Object.keys((content?.['application/problem+json']?.examples as object | undefined) ?? {}),
        ),
      ),
    );
    expect([...told].sort()).toEqual(Object.keys(PROBLEM_CODES).sort());
  });

  test('offers examples that the service takes as well-formed', async () => {
    for (const [call, { requestBody }] of operations()) {
      const example = requestBody?.content['application/json']?.example;
      if (example === undefined) continue;
      const [method = '', path = ''] = call.split(' ');
      const answer = await app.inject({
        method: method.toUpperCase() as 'POST',
        url: path.replaceAll(/\{\w+\}/g, 'x'),
        payload: example as object,
      });
      // No handler is there: only a request in order comes as far as to fail on that.
      expect([call, answer.statusCode]).toEqual([call, 500]);
    }
  });

  test('is shown at /docs with files of this machine alone', async () => {
    const other = await serviceWith([], {}, (fresh) => serveSwaggerUi(fresh, document as never));
    const page = await other.inject({ method: 'GET', url: '/docs' });
    expect(page.statusCode).toBe(200);
    const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const answer = await other.inject({ method: 'GET', url: new URL(file, 'http://x/docs').pathname });
      expect([file, answer.statusCode]).toEqual([file, 200]);
    }
    expect(files.filter((file) => !file.startsWith('./'))).toEqual([]);
    await other.close();
  });
});
