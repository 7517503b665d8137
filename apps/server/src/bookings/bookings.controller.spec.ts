import { afterEach, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BookSlot, CancelBooking, CommandRefused, RecordAttendance } from '@selvbook/commands';
import { OutcomeUnknown, StoreUnavailable } from '@selvbook/event-store';
import { done, onCommand, serviceWith } from '../testing/fake-service.js';

const slotId = 'adviser-1_2026-03-02_q83vASNFZ4mrze8BI0VniQ';
const bookingId = 'adviser-1_2026-03-02_EjRWeJCrze8SNFZ4kKvN7w';
const request = { slotId, citizenId: 'citizen-1', origin: 'selfBooked', channel: 'web' } as const;
const booking = {
  ...request,
  bookingId,
  adviserId: 'adviser-1',
  officeId: 'office-1',
  startsAt: '2026-03-02T08:00:00.000Z',
  endsAt: '2026-03-02T08:30:00.000Z',
  interviewType: 'jobInterview',
  state: 'booked',
} as const;

let app: NestFastifyApplication;
afterEach(() => app.close());

const book = (headers: Record<string, string> = {}, payload: unknown = request) =>
  app.inject({ method: 'POST', url: '/v1/bookings', payload: payload as object, headers });

describe('booking over HTTP', () => {
  test('a booking is answered with 201, its place, its position and the correlation id', async () => {
    app = await serviceWith([onCommand(BookSlot, () => done(booking, { outcome: 'created' }))]);
    const answer = await book({ 'x-correlation-id': 'trace-9' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual(booking);
    expect(answer.headers).toMatchObject({
      location: `/v1/bookings/${bookingId}`,
      'selvbook-position': '7',
      'x-correlation-id': 'trace-9',
    });
    expect(answer.headers).not.toHaveProperty('idempotency-replayed');
  });

  test('a repeat says that it is one', async () => {
    app = await serviceWith([onCommand(BookSlot, () => done(booking, { outcome: 'created', replayed: true }))]);
    expect((await book()).headers).toMatchObject({ 'idempotency-replayed': 'true' });
  });

  test('the command carries who asks, under which key, and the clock', async () => {
    const seen: BookSlot[] = [];
    app = await serviceWith(
      [
        onCommand(BookSlot, (command) => {
          seen.push(command);
          return done(booking);
        }),
      ],
      { clock: 'request' },
    );
    const headers = {
      'idempotency-key': '"k1"',
      'selvbook-actor': 'citizen/citizen-1',
      'selvbook-now': '2026-03-01T09:00:00+01:00',
    };
    await book(headers);
    await book({ ...headers, 'idempotency-key': 'k1' }, Object.fromEntries(Object.entries(request).reverse()));
    await book({ ...headers, 'selvbook-actor': 'citizen/citizen-2' });
    await book({});
    const [first, again, other, keyless] = seen.map(({ context }) => context);
    expect(first).toMatchObject({ actor: { role: 'citizen', id: 'citizen-1' }, now: '2026-03-01T08:00:00.000Z' });
    expect(again).toMatchObject({ commandId: first?.commandId, requestHash: first?.requestHash });
    expect(other?.commandId).toBe(first?.commandId);
    expect(other?.requestHash).not.toBe(first?.requestHash);
    expect(keyless?.commandId).not.toBe(first?.commandId);
    expect(keyless?.actor).toEqual({ role: 'system', id: 'api' });
    expect(seen[0]?.request).toEqual(request);
  });

  test.each([
    ['forbidden', 'not-yours', 403],
    ['notFound', 'slot-not-found', 404],
    ['conflict', 'slot-taken', 409],
    ['rule', 'already-started', 422],
    ['keyReused', 'idempotency-key-reused', 422],
    ['unsettled', 'interrupted', 503],
  ] as const)('a refusal of the kind %s is a problem', async (kind, code, status) => {
    app = await serviceWith([
      onCommand(BookSlot, () => {
        throw new CommandRefused({ kind, code, detail: 'Because.' });
      }),
    ]);
    const answer = await book();
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers['retry-after']).toBe(status === 503 ? '1' : undefined);
    expect(answer.json()).toMatchObject({ type: `urn:selvbook:problem:${code}`, status, code, detail: 'Because.' });
    expect(answer.headers).not.toHaveProperty('selvbook-position');
  });

  test('a refusal by several rules gives each reason', async () => {
    const reasons = [{ code: 'no-adviser', detail: 'No adviser.' }];
    app = await serviceWith([
      onCommand(BookSlot, () => {
        throw new CommandRefused({ kind: 'rule', code: 'not-eligible', detail: 'No.', reasons });
      }),
    ]);
    expect((await book()).json()).toMatchObject({ code: 'not-eligible', reasons });
  });

  test.each([
    ['store-unavailable', 503, new StoreUnavailable('disk full')],
    ['outcome-unknown', 503, new OutcomeUnknown('no answer')],
    ['internal-error', 500, new Error('secret inside')],
  ])('%s is told without its inside', async (code, status, error) => {
    app = await serviceWith([
      onCommand(BookSlot, () => {
        throw error;
      }),
    ]);
    const answer = await book();
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code });
    expect(answer.body).not.toContain(error.message);
  });
});

describe('what becomes of a booking', () => {
  test('a cancellation and an attendance are answered with 200', async () => {
    app = await serviceWith([
      onCommand(CancelBooking, ({ bookingId: id }) => done({ bookingId: id, state: 'cancelled' })),
      onCommand(RecordAttendance, ({ bookingId: id, request: { outcome } }) => done({ bookingId: id, state: outcome })),
    ]);
    const cancelled = await app.inject({
      method: 'POST',
      url: `/v1/bookings/${bookingId}/cancellation`,
      payload: { by: 'citizen', reason: 'sick' },
    });
    const attended = await app.inject({
      method: 'POST',
      url: `/v1/bookings/${bookingId}/attendance`,
      payload: { outcome: 'excused', reason: 'lateInformation' },
    });
    expect([cancelled.statusCode, cancelled.json()]).toEqual([200, { bookingId, state: 'cancelled' }]);
    expect([attended.statusCode, attended.json()]).toEqual([200, { bookingId, state: 'excused' }]);
  });
});
