import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BookSlot, DefineOffice, ImportRows, OpenSlot, OpenSlots, WithdrawSlot } from '@selvbook/commands';
import { done, onCommand, serviceWith } from '../testing/fake-service.js';

const slot = {
  adviserId: 'adviser-1',
  officeId: 'office-1',
  startsAt: '2026-03-02T09:00:00+01:00',
  endsAt: '2026-03-02T09:30:00+01:00',
  interviewType: 'jobInterview',
  contactForm: 'phone',
  targetGroups: ['jobReady'],
};
const office = { name: 'Jobcenter Aalborg', municipality: '851' };

let app: NestFastifyApplication;
let opened: OpenSlot[] = [];
beforeAll(async () => {
  app = await serviceWith([
    onCommand(OpenSlot, (command) => {
      opened.push(command);
      return done({ ...command.request, slotId: 'x' }, { outcome: 'created' });
    }),
    onCommand(OpenSlots, ({ slots }) =>
      done({ results: slots.map((_slot, index) => ({ index, status: 201, slotId: 'x' })) }),
    ),
    onCommand(WithdrawSlot, () => done(undefined)),
    onCommand(DefineOffice, ({ officeId, request }) => done({ officeId, ...request }, { outcome: 'created' })),
    onCommand(ImportRows, ({ lines }) =>
      done({ accepted: lines.length, known: 0, rejected: [], overlapping: 0, keptMunicipality: 0 }),
    ),
    onCommand(BookSlot, () => Promise.reject(new Error('not asked for'))),
  ]);
});
afterAll(() => app.close());

interface Sent {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS';
  readonly url?: string;
  readonly payload?: string | Buffer | object;
  readonly headers?: Record<string, string>;
}
const json = { 'content-type': 'application/json' };
const send = ({ method = 'POST', url = '/v1/slots', payload, headers = {} }: Sent) =>
  app.inject({ method, url, headers, ...(payload !== undefined && { payload }) });

async function faultsOf(sent: Sent): Promise<unknown> {
  const answer = await send(sent);
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'invalid-request']);
  const { errors } = answer.json<{ errors: Record<string, string>[] }>();
  return errors.map(({ pointer, header, parameter, code }) => `${pointer ?? header ?? parameter} ${code}`);
}

describe('a slot that is in order', () => {
  test('is handed on in UTC with its defaults', async () => {
    opened = [];
    expect((await send({ payload: slot })).statusCode).toBe(201);
    expect(opened[0]?.request).toEqual({
      ...slot,
      startsAt: '2026-03-02T08:00:00.000Z',
      endsAt: '2026-03-02T08:30:00.000Z',
      capacity: 1,
      audience: 'both',
      joint: false,
    });
  });
});

describe('a body that does not fit', () => {
  test.each<[string, object, string[]]>([
    [
      'nothing in it',
      {},
      [
        '#/adviserId required',
        '#/officeId required',
        '#/startsAt required',
        '#/endsAt required',
        '#/interviewType required',
        '#/contactForm required',
        '#/targetGroups required',
      ],
    ],
    ['an unknown field', { ...slot, 'a/b~c æ': 1 }, ['#/a~1b~0c%20%C3%A6 unknown-field']],
    ['a field with half a character', { ...slot, '\ud800': 1 }, ['#/%EF%BF%BD unknown-field']],
    ['null', { ...slot, capacity: null }, ['#/capacity wrong-type']],
    ['a number as an id', { ...slot, adviserId: 7 }, ['#/adviserId wrong-type']],
    ['an object as an id', { ...slot, adviserId: { $ne: 1 } }, ['#/adviserId wrong-type']],
    ['an id with a slash', { ...slot, adviserId: 'a/b' }, ['#/adviserId bad-id']],
    ['an id that is too long', { ...slot, adviserId: 'a'.repeat(65) }, ['#/adviserId bad-id']],
    ['a civil registration number', { ...slot, adviserId: '010170-1234' }, ['#/adviserId looks-like-cpr']],
    ['a time without an offset', { ...slot, startsAt: '2026-03-02T09:00:00' }, ['#/startsAt bad-instant']],
    ['a day that is none', { ...slot, startsAt: '2026-02-30T09:00:00Z' }, ['#/startsAt bad-instant']],
    ['a year far off', { ...slot, endsAt: '9999-12-31T23:59:59Z' }, ['#/endsAt out-of-range']],
    ['a value of no list', { ...slot, contactForm: 'smoke' }, ['#/contactForm unknown-value']],
    ['no target groups', { ...slot, targetGroups: [] }, ['#/targetGroups too-few']],
    ['a group twice', { ...slot, targetGroups: ['jobReady', 'jobReady'] }, ['#/targetGroups repeated']],
    ['a group that is no text', { ...slot, targetGroups: [null] }, ['#/targetGroups wrong-type']],
    ['text for a list', { ...slot, targetGroups: 'jobReady' }, ['#/targetGroups wrong-type']],
    ['half a seat', { ...slot, capacity: 1.5 }, ['#/capacity wrong-type']],
    ['too many seats', { ...slot, capacity: 501 }, ['#/capacity out-of-range']],
    ['text for a flag', { ...slot, joint: 'yes' }, ['#/joint wrong-type']],
  ])('%s', async (_title, payload, faults) => {
    expect(await faultsOf({ payload })).toEqual(faults);
  });

  test.each([
    ['a name that is empty', ' ', 'too-short'],
    ['a name that is long', 'x'.repeat(201), 'too-long'],
    ['a name on two lines', 'a\nb', 'bad-text'],
    ['a name with half a character', '\ud800', 'bad-text'],
    ['a name with a civil registration number', 'Jens 0101701234', 'looks-like-cpr'],
  ])('%s', async (_title, name, code) => {
    expect(await faultsOf({ method: 'PUT', url: '/v1/offices/o-1', payload: { ...office, name } })).toEqual([
      `#/name ${code}`,
    ]);
  });

  test.each(['[]', 'null', '"text"', '7', 'true'])('%s instead of an object', async (payload) => {
    expect(await faultsOf({ payload, headers: json })).toEqual(['# wrong-type']);
  });

  test.each([
    ['{"__proto__":{"x":1}}', '#/__proto__ unknown-field'],
    ['{"a":[{"constructor":{"prototype":1}}]}', '#/a/0/constructor unknown-field'],
    [JSON.stringify({ ...slot, toString: 1 }), '#/toString unknown-field'],
    [JSON.stringify({ ...slot, hasOwnProperty: null }), '#/hasOwnProperty unknown-field'],
    [`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, `#/a${'/0'.repeat(15)} too-deep`],
    ['{"capacity":1e400}', '#/capacity wrong-type'],
  ])('what would hurt: %.40s', async (payload, fault) => {
    expect(await faultsOf({ payload, headers: json })).toContain(fault);
  });

  test('the items of a list are named', async () => {
    const payload = { slots: [slot, { ...slot, startsAt: 'now', extra: 1 }] };
    expect(await faultsOf({ url: '/v1/slots/bulk', payload })).toEqual([
      '#/slots/1/extra unknown-field',
      '#/slots/1/startsAt bad-instant',
    ]);
    expect(await faultsOf({ url: '/v1/slots/bulk', payload: { slots: [] } })).toEqual(['#/slots too-few']);
    expect(await faultsOf({ url: '/v1/slots/bulk', payload: { slots: [null, slot] } })).toEqual(['#/slots wrong-type']);
    expect(await faultsOf({ url: '/v1/slots/bulk', payload: { slots: [[slot]] } })).toContain('#/slots wrong-type');
  });

  test('a hundred errors are enough', async () => {
    const payload = Object.fromEntries(Array.from({ length: 5000 }, (_none, index) => [`f${index}`, 1]));
    expect(await faultsOf({ payload })).toHaveLength(100);
  });

  test.each([
    ['{', 'malformed-json'],
    ['', 'malformed-json'],
    [Buffer.from([0x22, 0xff, 0x22]), 'malformed-json'],
  ])('no JSON: %s', async (payload, code) => {
    const answer = await send({ payload, headers: { ...json, 'content-length': String(payload.length) } });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, code]);
  });

  test.each([
    ['application/xml', '<a/>'],
    ['application/json; charset=latin1', '{}'],
    ['application/x-ndjson', '{}'],
  ])('the type %s', async (type, payload) => {
    const answer = await send({ payload, headers: { 'content-type': type } });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([415, 'unsupported-media-type']);
  });

  test('over 1 MiB', async () => {
    const answer = await send({ payload: `"${'x'.repeat(1_048_576)}"`, headers: json });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([413, 'too-large']);
  });
});

describe('rows', () => {
  const headers = { 'content-type': 'application/x-ndjson' };
  test('are handed on line by line', async () => {
    const answer = await send({ url: '/v1/imports', payload: '{"a":1}\r\n\n{"b":2}\n', headers });
    expect([answer.statusCode, answer.json<{ accepted: number }>().accepted]).toEqual([200, 3]);
  });
  test('are not taken as JSON, nor in other bytes than UTF-8', async () => {
    expect((await send({ url: '/v1/imports', payload: {} })).statusCode).toBe(415);
    expect((await send({ url: '/v1/imports' })).statusCode).toBe(415);
    const answer = await send({ url: '/v1/imports', payload: Buffer.from([0xff]), headers });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'malformed-json']);
  });
});

describe('headers', () => {
  test.each([
    ['Idempotency-Key', 'a b', 'bad-key'],
    ['Idempotency-Key', '""', 'bad-key'],
    ['Idempotency-Key', 'x'.repeat(129), 'bad-key'],
    ['Selvbook-Actor', 'citizen', 'bad-actor'],
    ['Selvbook-Actor', 'king/one', 'bad-actor'],
    ['Selvbook-Actor', 'citizen/a/b', 'bad-actor'],
    ['Selvbook-Actor', 'citizen/0101701234', 'looks-like-cpr'],
    ['X-Correlation-Id', 'a b', 'bad-id'],
    ['X-Correlation-Id', '010170-1234', 'looks-like-cpr'],
    ['Selvbook-Min-Position', '-1', 'bad-position'],
    ['Selvbook-Now', 'now', 'bad-instant'],
  ])('%s: %s', async (header, value, code) => {
    expect(await faultsOf({ payload: slot, headers: { [header]: value } })).toEqual([`${header} ${code}`]);
  });

  test('one header twice', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/slots',
      payload: slot,
      headers: { 'idempotency-key': ['a', 'b'] },
    });
    expect(answer.statusCode).toBe(400);
  });

  test('the clock is the service’s own', async () => {
    const answer = await send({ payload: slot, headers: { 'selvbook-now': '2026-03-01T00:00:00Z' } });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'clock-not-yours']);
  });

  test('an id that is not taken over is not given back', async () => {
    const answer = await send({ payload: slot, headers: { 'x-correlation-id': '010170-1234' } });
    expect(answer.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('addresses', () => {
  test.each<[Sent, string[]]>([
    [{ method: 'PUT', url: '/v1/offices/0101701234', payload: office }, ['officeId looks-like-cpr']],
    [{ method: 'PUT', url: '/v1/offices/__proto__', payload: office }, ['officeId bad-id']],
    [{ method: 'PUT', url: `/v1/offices/${'a'.repeat(2000)}`, payload: office }, ['officeId bad-id']],
    [{ method: 'PUT', url: '/v1/offices/a%2Fb', payload: office }, ['officeId bad-id']],
    [{ url: '/v1/slots?dry=1', payload: slot }, ['dry unknown-parameter']],
    [{ method: 'DELETE', url: '/v1/slots/x?reason=closed&reason=other' }, ['reason repeated']],
    [{ method: 'DELETE', url: '/v1/slots/x?reason=bored' }, ['reason unknown-value']],
    [{ method: 'DELETE', url: '/v1/slots/x?__proto__=1' }, ['__proto__ unknown-parameter']],
    [{ method: 'DELETE', url: '/v1/slots/x', payload: { reason: 'closed' } }, ['# unknown-field']],
    [{ method: 'GET', url: '/v1/citizens/c-1/bookings?limit=1' }, ['limit unknown-parameter']],
    [{ method: 'GET', url: '/v1/availability' }, ['officeId required']],
    [{ method: 'GET', url: '/v1/availability?officeId=o&limit=501' }, ['limit out-of-range']],
    [{ method: 'GET', url: '/v1/availability?officeId=o&limit=x' }, ['limit wrong-type']],
    [{ method: 'GET', url: '/v1/availability?officeId=o&from=2026-03-02&to=2026-03-01' }, ['to period-reversed']],
    [{ method: 'GET', url: '/v1/availability?officeId=o&from=2026-02-30' }, ['from bad-date']],
    [{ method: 'GET', url: '/v1/metrics/attendance-rate?groupBy=month,month' }, ['groupBy repeated']],
    [{ method: 'GET', url: '/v1/metrics/attendance-rate?groupBy=shoeSize' }, ['groupBy unknown-value']],
    [{ method: 'GET', url: '/v1/metrics/attendance-rate?municipality=999' }, ['municipality unknown-value']],
    [{ method: 'GET', url: '/v1/metrics/attendance-rate?from=2026-03-02&to=2026-03-01' }, ['to period-reversed']],
    [{ method: 'GET', url: '/v1/metrics/attendance-rate?definition=fillRate@1' }, ['definition unknown-value']],
    [{ method: 'GET', url: '/v1/metrics/fill-rate?origin=selfBooked' }, ['origin unknown-parameter']],
    [{ method: 'GET', url: '/v1/metrics/milestones?numbers=1,x' }, ['numbers wrong-type']],
    [{ method: 'GET', url: '/v1/metrics/milestones?numbers=5,5' }, ['numbers repeated']],
    [{ method: 'GET', url: '/v1/events?types=Booked,Nonsense' }, ['types unknown-value']],
    [{ method: 'GET', url: '/v1/events?limit=10001' }, ['limit out-of-range']],
    [{ method: 'GET', url: '/v1/events?after=-1' }, ['after wrong-type']],
  ])('%j', async (sent, faults) => {
    expect(await faultsOf(sent)).toEqual(faults);
  });

  test.each(['/v1/slots/%', '/v1/slots/%ff', '/%zz'])('one that does not decode: %s', async (url) => {
    const answer = await send({ method: 'DELETE', url });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.json()).toMatchObject({ code: 'malformed-request' });
  });

  test('one where nothing is', async () => {
    for (const url of ['/', '/v1', '/v1/slots/', '/v1/nothing', '/v1//slots']) {
      const answer = await send({ method: 'GET', url });
      expect([url, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([url, 404, 'not-found']);
    }
  });

  test('one that takes another method', async () => {
    const answers = [
      await send({ method: 'GET', url: '/v1/slots' }),
      await send({ method: 'PATCH', url: '/v1/slots/some-slot' }),
      await send({ method: 'OPTIONS', url: '/v1/events' }),
      await send({ method: 'POST', url: '/v1/offices/o-1', payload: office }),
    ];
    expect(answers.map(({ statusCode, headers }) => [statusCode, headers.allow])).toEqual([
      [405, 'POST'],
      [405, 'DELETE'],
      [405, 'GET, HEAD'],
      [405, 'PUT'],
    ]);
  });
});

describe('a withdrawal', () => {
  test('needs no body, and is answered without one', async () => {
    const answer = await send({ method: 'DELETE', url: '/v1/slots/x', headers: json });
    expect([answer.statusCode, answer.body, answer.headers['selvbook-position']]).toEqual([204, '', '7']);
  });
});
