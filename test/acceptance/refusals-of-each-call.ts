import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { apiAt, type Sending } from './api-client.js';
import { addressOf, documentedCalls, type DocumentedCall } from './documented-calls.js';
import type { DocumentedAnswers, Told } from './documented-answers.js';
import type { Service } from './programs.js';
import type { RefusalGround } from './refusal-ground.js';
import { BEFORE } from './town.js';

const IDS = {
  officeId: 'office-1',
  citizenId: 'citizen-1',
  projectId: 'project-1',
  adviserId: 'adviser-1',
  slotId: 'x',
  bookingId: 'x',
};
/** More than a request's head may have, in bytes. */
const HEAD_LIMIT = 16_384;

const nameOf = ({ method, path }: DocumentedCall) => `${method} ${path}`;
const sentTo = (call: DocumentedCall) => `${call.method} ${addressOf(call, IDS)}`;
const isQuery = ({ headers }: DocumentedCall) => headers.includes('Selvbook-Min-Position');

/** The call as the document shows it by example. */
function sound({ type, example }: DocumentedCall): Sending {
  if (type === undefined) return {};
  const body = type === 'application/json' ? JSON.stringify(example) : `${JSON.stringify(example)}\n`;
  return { body, headers: { 'content-type': type } };
}

/** The service, two others that refuse what it takes, and who sees the answers. */
export interface Asked {
  readonly service: () => Service;
  /** Keeps its own clock. */
  readonly ownClock: () => Service;
  /** Serves no API. */
  readonly projector: () => Service;
  readonly witness: DocumentedAnswers;
}

/** What every call of the document can be told, told to each of them. */
export function refusalsOfEachCall({ api }: RefusalGround, { service, ownClock, projector, witness }: Asked): void {
  const timed = { now: BEFORE };

  async function plainly(call: DocumentedCall, headers: PlainHeaders, body?: Buffer): Promise<Told> {
    const told = await plainAnswer(service().address, sentTo(call), headers, body);
    witness.hold(sentTo(call), told);
    return told;
  }

  /** Sends to each what `sending` makes of it, and expects the same `STATUS code` of all. */
  async function expectOfEach(
    expected: string,
    takes: (call: DocumentedCall) => boolean,
    send: (call: DocumentedCall) => Promise<Told>,
  ): Promise<void> {
    const calls = (await documentedCalls(api)).filter(takes);
    const answers = await Promise.all(
      calls.map(async (call) => {
        const told = await send(call);
        return [nameOf(call), `${told.status} ${(JSON.parse(told.text) as { code?: string }).code}`];
      }),
    );
    expect(answers).toEqual(calls.map((call) => [nameOf(call), expected]));
    expect(answers.length).toBeGreaterThan(0);
  }
  const any = () => true;
  const withBody = ({ type }: DocumentedCall) => type !== undefined;
  const takingBytes = (call: DocumentedCall) => withBody(call) || call.method === 'DELETE';
  const ofApi = ({ path }: DocumentedCall) => path.startsWith('/v1/') || path === '/openapi.json';

  test('400 invalid-request: a header that is not in order', () =>
    expectOfEach('400 invalid-request', any, (call) => {
      const { headers, ...rest } = sound(call);
      return api.send(sentTo(call), { ...rest, headers: { ...headers, 'x-correlation-id': '!' } });
    }));

  test('400 clock-not-yours', () => {
    const other = apiAt(() => ownClock().address, {}, witness.hold);
    return expectOfEach('400 clock-not-yours', any, (call) => other.send(sentTo(call), { ...sound(call), ...timed }));
  });

  test('400 malformed-json: bytes that are no UTF-8', () =>
    expectOfEach('400 malformed-json', withBody, (call) =>
      plainly(call, { host: 'x', 'content-type': call.type ?? '' }, Buffer.from([0x22, 0xff, 0x22])),
    ));

  test('400 malformed-request: no host', () => expectOfEach('400 malformed-request', any, (call) => plainly(call, {})));

  test('404 not-found, of a service without the role', () => {
    const other = apiAt(() => projector().address, {}, witness.hold);
    return expectOfEach('404 not-found', ofApi, (call) => other.send(sentTo(call), sound(call)));
  });

  test('405 method-not-allowed', () =>
    expectOfEach('405 method-not-allowed', any, (call) => api.send(`PATCH ${addressOf(call, IDS)}`)));

  test('413 too-large', () =>
    expectOfEach('413 too-large', takingBytes, (call) => {
      const headers = { 'content-type': call.type ?? 'application/json' };
      return api.send(sentTo(call), { ...timed, headers, body: `"${'x'.repeat(1_048_576)}"` });
    }));

  test('415 unsupported-media-type', () =>
    expectOfEach('415 unsupported-media-type', takingBytes, (call) =>
      api.send(sentTo(call), { ...timed, headers: { 'content-type': 'text/plain' }, body: 'x' }),
    ));

  test('417 expectation-failed', () =>
    expectOfEach('417 expectation-failed', any, (call) => plainly(call, { host: 'x', expect: 'the-moon' })));

  test('431 address-too-long', () =>
    expectOfEach('431 address-too-long', any, (call) =>
      plainly(call, { host: 'x', 'x-much': 'x'.repeat(HEAD_LIMIT) }),
    ));

  test(
    '504 view-behind',
    () =>
      expectOfEach('504 view-behind', isQuery, (call) => {
        const asked = call.queryParameters.includes('date')
          ? '?date=2026-03-02'
          : call.queryParameters.includes('officeId') && call.path.endsWith('availability')
            ? '?officeId=office-1'
            : '';
        return api.send(`${sentTo(call)}${asked}`, { ...timed, at: 999_999 });
      }),
    20_000,
  );
}

type PlainHeaders = Readonly<Record<string, string>>;

/** Sends what `fetch` would not: headers of any kind, bytes of any kind; without a host where none is among the headers. */
async function plainAnswer(address: string, call: string, headers: PlainHeaders, body?: Buffer): Promise<Told> {
  const [method = '', path = ''] = call.split(' ');
  const asked = request(new URL(path, address), { method, headers, setHost: false, agent: false }).end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const told = new Headers(response.headersDistinct as unknown as Record<string, string>);
  return { status: response.statusCode ?? 0, headers: told, text: await text(response) };
}
