import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Answer, Sending } from './api-client.js';
import { addressOf, documentedCalls, withField, type DocumentedCall, type FieldPath } from './documented-calls.js';
import { DocumentedAnswers } from './documented-answers.js';
import { CALLERS_CLOCK, servedFolder } from './served-folder.js';
import { BEFORE, townOf } from './town.js';

const witness = new DocumentedAnswers();
const served = servedFolder(CALLERS_CLOCK, {}, witness.hold);
const { api } = served;
const town = townOf(api);

const SEED = 20_260_302;
/** Of each kind. */
const RUNS = 100;

const ids: Record<string, string> = {
  officeId: 'office-1',
  citizenId: 'citizen-1',
  projectId: 'project-1',
  adviserId: 'adviser-1',
};
let calls: DocumentedCall[];
beforeAll(async () => {
  // Whatever is refused, the document shows it.
  await witness.learnFrom(served.service().address);
  await town.office();
  await town.citizen('citizen-1');
  ids.slotId = (await town.slot('2026-03-02T09:00:00Z')).body.slotId;
  ids.bookingId = (await town.book(ids.slotId, 'citizen-1')).body.bookingId;
  calls = (await documentedCalls(api)).filter(({ path }) => path.startsWith('/v1/'));
});

/** What is sent, made of chance, which tests see only as data. */
interface Request {
  readonly call: string;
  readonly sending: Sending;
}

/** Everything that came after the position. */
const since = async (position: number) => (await api.done(`GET /v1/events?after=${position}`)).text;

/** What happened to a request, when anything happened but a refusal in order. */
function complaintAbout({ status, code, headers }: Answer): string | undefined {
  if (status < 400 || status > 499) return `answered with ${status}`;
  if (headers.get('content-type') !== 'application/problem+json; charset=utf-8') return 'no problem';
  return code === undefined || !/^[a-z]+(-[a-z]+)*$/.test(code) ? 'no code' : undefined;
}

/** Sends what no call takes, one after the other; each is refused, writes nothing, and the service goes on. */
async function expectRefused(requests: fc.Arbitrary<Request>): Promise<void> {
  const position = await api.head();
  await fc.assert(
    fc.asyncProperty(requests, async ({ call, sending }) => {
      expect(complaintAbout(await api.send(call, { now: BEFORE, ...sending }))).toBeUndefined();
      expect(await since(position)).toBe('');
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect((await api.done('GET /health/live')).body).toEqual({ status: 'live' });
}

const anyOf = (some: readonly DocumentedCall[]) => fc.constantFrom(...some);
const takingJson = () => calls.filter(({ type }) => type === 'application/json');
const json = (value: unknown) => ({ body: JSON.stringify(value), headers: { 'content-type': 'application/json' } });
const sound = (call: DocumentedCall): Sending => (call.type === 'application/json' ? json(call.example) : {});
const onlyText = (call: DocumentedCall): Sending => (call.type ? { ...sound(call), body: '{}' } : {});
const request = (call: DocumentedCall, sending: Sending, more = ''): Request => ({
  call: `${call.method} ${addressOf(call, ids)}${more}`,
  sending,
});
const unicode = fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }).map((some) => some.toWellFormed());

function isPlainObject(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

describe('whatever is sent, it is refused with its code, nothing is written, and the service goes on', () => {
  test('a body that is no object', async () => {
    const body = fc
      .oneof(
        unicode,
        fc.json(),
        fc.json().map((some) => some.slice(1)),
        fc.constant(''),
      )
      .filter((some) => !isPlainObject(some));
    const headers = { 'content-type': 'application/json' };
    await expectRefused(
      fc.tuple(anyOf(takingJson()), body).map(([call, some]) => request(call, { body: some, headers })),
    );
  }, 60_000);

  test('a field of a kind that no call has', async () => {
    const fields = takingJson().flatMap((call) =>
      call.fields.map((field): [DocumentedCall, FieldPath] => [call, field]),
    );
    const wrong = fc.constantFrom(null, { a: 1 }, [[1]], -1.5, 1e300, '\u0000', '\ud800', ' ', 'x'.repeat(5000));
    await expectRefused(
      fc
        .tuple(fc.constantFrom(...fields), wrong)
        .map(([[call, field], value]) => request(call, json(withField(call.example, field, value)))),
    );
  }, 60_000);

  test('a field that no call knows', async () => {
    const places = takingJson().flatMap((call) =>
      [[], ...call.fields.filter((field) => typeof field.at(-1) === 'number')].map(
        (field): [DocumentedCall, FieldPath] => [call, field],
      ),
    );
    const name = fc.oneof(
      unicode,
      fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'),
    );
    await expectRefused(
      fc
        .tuple(fc.constantFrom(...places), name, fc.jsonValue())
        .filter(([[call], some]) => !call.fields.some((field) => field.includes(some)))
        .map(([[call, field], some, value]) => request(call, json(withField(call.example, [...field, some], value)))),
    );
  }, 60_000);

  test('a header that is not in order', async () => {
    const strange = fc.stringMatching(/^[!@#$%&*+=~<>[\]{}]{1,60}$/);
    const bad = fc
      .tuple(anyOf(calls), strange, fc.nat())
      .map(([call, word, which]): [DocumentedCall, string, string] => {
        const name = call.headers[which % call.headers.length] ?? '';
        return [call, name, name === 'Idempotency-Key' ? word.padEnd(129, '!') : word];
      });
    await expectRefused(
      bad.map(([call, name, value]) =>
        request(call, { ...sound(call), headers: { ...sound(call).headers, [name]: value } }),
      ),
    );
  }, 60_000);

  test('an address that names nothing', async () => {
    const named = calls.filter(({ pathParameters }) => pathParameters.length > 0);
    const segment = fc.oneof(
      unicode.map((some) => `${encodeURIComponent(some)}~`),
      fc.constantFrom('%zz', '%', '%ff', '%00', '~'.repeat(8000), '..%2f..%2fevents.db', '%F0%9F%98%80'),
    );
    await expectRefused(
      fc.tuple(anyOf(named), segment).map(([call, some]) => ({
        call: `${call.method} ${addressOf(call, Object.fromEntries(call.pathParameters.map((name) => [name, some])))}`,
        sending: sound(call),
      })),
    );
  }, 60_000);

  test('parameters that no call knows', async () => {
    const query = fc
      .tuple(unicode, unicode)
      .map(([name, value]) => `?${encodeURIComponent(`~${name}`)}=${encodeURIComponent(value)}`);
    await expectRefused(fc.tuple(anyOf(calls), query).map(([call, some]) => request(call, sound(call), some)));
  }, 60_000);

  test('parameters with values that none has', async () => {
    const asked = calls.flatMap((call) => call.queryParameters.map((name): [DocumentedCall, string] => [call, name]));
    await expectRefused(
      fc
        .tuple(fc.constantFrom(...asked), unicode, fc.boolean())
        .map(([[call, name], value, twice]) =>
          request(call, {}, `?${name}=${encodeURIComponent(`~${value}`)}${twice ? `&${name}=1` : ''}`),
        ),
    );
  }, 60_000);

  test('another content type, another method', async () => {
    const types = fc.constantFrom(
      'text/plain',
      'application/xml',
      'multipart/form-data; boundary=x',
      'application/jsonp',
    );
    const methods = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS');
    const taking = calls.filter(({ type }) => type !== undefined);
    const known = (path: string) => calls.filter((call) => call.path === path).map(({ method }) => method);
    await expectRefused(
      fc.oneof(
        fc
          .tuple(anyOf(taking), types)
          .map(([call, type]) => request(call, { ...onlyText(call), headers: { 'content-type': type } })),
        fc
          .tuple(anyOf(calls), methods)
          .filter(([call, method]) => !known(call.path).includes(method))
          .map(([call, method]) => ({ call: `${method} ${addressOf(call, ids)}`, sending: {} })),
      ),
    );
  }, 60_000);
});

describe('a body that is far too large', () => {
  test('is refused by its code, which whoever is still sending it hears, every time', async () => {
    const body = `"${'x'.repeat(16 * 1_048_576)}"`;
    for (let time = 0; time < 10; time += 1) {
      expect((await api.send('POST /v1/slots', { body })).code).toBe('too-large');
    }
  }, 60_000);
});

describe('rows that are none', () => {
  test('are each told by their line, and nothing is written', async () => {
    const position = await api.head();
    const line = fc
      .oneof(unicode, fc.json())
      .map((some) => some.replaceAll(/[\r\n]/g, ' '))
      .filter((some) => some.trim() !== '');
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (lines) => {
        const headers = { 'content-type': 'application/x-ndjson' };
        const answer = await api.send<{ accepted: number; known: number; rejected: { line: number; code: string }[] }>(
          'POST /v1/imports',
          { now: BEFORE, headers, body: lines.join('\n') },
        );
        expect([answer.status, answer.body.accepted, answer.body.known]).toEqual([200, 0, 0]);
        expect(answer.body.rejected.map(({ line: number }) => number)).toEqual(lines.map((_line, index) => index + 1));
        expect(await since(position)).toBe('');
      }),
      { seed: SEED, numRuns: RUNS / 2 },
    );
  }, 60_000);
});

describe('bytes that are no request', () => {
  /** What comes back before the service closes the connection; the other end may have been cut meanwhile. */
  async function saidTo(bytes: string): Promise<string> {
    const socket = connect(Number(new URL(served.service().address).port), '127.0.0.1');
    socket.end(bytes);
    return text(socket);
  }
  const HEAD =
    'PUT /v1/offices/office-9 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n';
  const OFFICE = '{"name":"Jobcenter","municipality":"851"}';

  test.each([
    ['a header with a control character', `${HEAD}Idempotency-Key: a\u0001b\r\nContent-Length: 2\r\n\r\n{}`],
    ['two lengths', `${HEAD}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    ['a length and chunks', `${HEAD}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`],
    ['chunks that are none', `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n${OFFICE}\r\n0\r\n\r\n`],
    ['no HTTP', '\u0016\u0003\u0001\u0002 hello\r\n\r\n'],
    ['a method of no kind', 'BREW /v1/offices/office-9 HTTP/1.1\r\nHost: x\r\n\r\n'],
    [
      'two keys',
      `${HEAD}Idempotency-Key: a\r\nIdempotency-Key: b\r\nContent-Length: ${OFFICE.length}\r\n\r\n${OFFICE}`,
    ],
  ])('%s', async (_title, bytes) => {
    const position = await api.head();
    expect(await saidTo(bytes)).toMatch(/^HTTP\/1\.1 4\d\d [^]*application\/problem\+json[^]*"code":"[a-z-]+"/);
    expect(await since(position)).toBe('');
  });

  test('half a body, and nobody there any more', async () => {
    const position = await api.head();
    const said = await saidTo(`${HEAD}Content-Length: ${OFFICE.length + 100}\r\n\r\n${OFFICE}`);
    expect(said).not.toMatch(/^HTTP\/1\.1 [25]/);
    expect(await since(position)).toBe('');
    expect((await api.done('GET /health/live')).status).toBe(200);
  });
});
