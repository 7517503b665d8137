import { afterEach, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CommandRefused, WithdrawSlot } from '@selvbook/commands';
import { StoreUnavailable } from '@selvbook/event-store';
import { ServiceFigures } from './service-figures.js';
import { done, onCommand, serviceWith } from '../testing/fake-service.js';

const projections = [{ name: 'bookings', version: 1, position: 40, lag: 2, parked: 3 }];

let app: NestFastifyApplication;
afterEach(() => app.close());
const get = (url: string) => app.inject({ method: 'GET', url });

describe('health', () => {
  test('live: the process answers', async () => {
    app = await serviceWith([]);
    expect((await get('/health/live')).json()).toEqual({ status: 'live' });
  });

  test('ready: all parts are there', async () => {
    app = await serviceWith([], { readiness: async () => ({ ready: true, projections }) });
    const answer = await get('/health/ready');
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ready', projections }]);
  });

  test('ready: a part has stopped, or does not answer', async () => {
    app = await serviceWith([], { readiness: async () => ({ ready: false, projections }) });
    const stopped = await get('/health/ready');
    expect([stopped.statusCode, stopped.json()]).toEqual([503, { status: 'unavailable', projections }]);
    await app.close();
    app = await serviceWith([], { readiness: () => Promise.reject(new StoreUnavailable('gone')) });
    const away = await get('/health/ready');
    expect([away.statusCode, away.json()]).toEqual([503, { status: 'unavailable', projections: [] }]);
  });
});

test('a part that keeps silent is away, and nobody waits long to hear it', async () => {
  app = await serviceWith([], { readiness: () => new Promise(() => undefined) });
  const answer = await get('/health/ready');
  expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'unavailable', projections: [] }]);
});

describe('the figures of the service', () => {
  test('count commands, refusals, answers by route, and how far the projections are', async () => {
    app = await serviceWith(
      [
        onCommand(WithdrawSlot, ({ slotId }) => {
          if (slotId === 'taken') throw new CommandRefused({ kind: 'conflict', code: 'slot-booked', detail: 'No.' });
          return done(undefined);
        }),
      ],
      { readiness: async () => ({ ready: true, projections }) },
    );
    await app.inject({ method: 'DELETE', url: '/v1/slots/free' });
    await app.inject({ method: 'DELETE', url: '/v1/slots/taken' });
    const answer = await get('/metrics');
    expect(answer.headers['content-type']).toContain('text/plain');
    for (const line of [
      'selvbook_commands_total{command="WithdrawSlot",outcome="done"} 1',
      'selvbook_command_refusals_total{command="WithdrawSlot",code="slot-booked"} 1',
      'selvbook_http_request_duration_seconds_count{method="DELETE",route="/v1/slots/:slotId",status="409"} 1',
      'selvbook_projection_position{projection="bookings",version="1"} 40',
      'selvbook_projection_lag{projection="bookings",version="1"} 2',
      'selvbook_projection_parked{projection="bookings",version="1"} 3',
    ]) {
      expect(answer.body).toContain(line);
    }
    expect(answer.body).not.toContain('/v1/slots/taken');
    expect(answer.body).toContain('process_cpu_seconds_total');
  });

  test.each([
    ['away', () => Promise.reject(new StoreUnavailable('gone'))],
    ['silent', () => new Promise<never>(() => undefined)],
  ])('are given also while a part is %s, without old ones of the projections', async (_how, readiness) => {
    const answers = [async () => ({ ready: true, projections }), readiness];
    app = await serviceWith([], { readiness: () => answers.shift()!() });
    expect((await get('/metrics')).body).toContain('selvbook_projection_lag{projection="bookings",version="1"} 2');
    const answer = await get('/metrics');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('process_cpu_seconds_total');
    expect(answer.body).not.toContain('selvbook_projection_lag{');
  });
});

test('the figures tell of a version that is built beside the one that is read, until it is retired; health does not', async () => {
  const beside = [{ name: 'bookings', version: 2, position: 7, lag: 35, parked: 0 }];
  const answers = [{ beside }, { beside }, { beside: [] }];
  app = await serviceWith([], { readiness: async () => ({ ready: true, projections, ...answers.shift() }) });
  const status = { name: 'bookings', version: 2, position: 7, folded: 5 };
  const figures = app.get(ServiceFigures);
  expect((await get('/health/ready')).json()).toEqual({ status: 'ready', projections });
  figures.setFolded({ ...status, state: 'running' });
  const built = (await get('/metrics')).body;
  const labels = 'projection="bookings",version="2"';
  for (const line of [
    `selvbook_projection_position{${labels}} 7`,
    `selvbook_projection_lag{${labels}} 35`,
    `selvbook_projection_parked{${labels}} 0`,
    `selvbook_projection_events_total{${labels}} 5`,
    'selvbook_projection_lag{projection="bookings",version="1"} 2',
  ]) {
    expect(built).toContain(line);
  }
  figures.setFolded({ ...status, state: 'retired' });
  expect((await get('/metrics')).body).not.toContain(labels);
});

describe('the role projector alone', () => {
  test('serves health and figures, nothing else', async () => {
    app = await serviceWith([], { roles: ['projector'] });
    const statuses = await Promise.all(
      ['/health/live', '/health/ready', '/metrics', '/v1/events', '/v1/slots', '/openapi.json', '/docs'].map(
        async (url) => [url, (await get(url)).statusCode],
      ),
    );
    expect(statuses).toEqual([
      ['/health/live', 200],
      ['/health/ready', 200],
      ['/metrics', 200],
      ['/v1/events', 404],
      ['/v1/slots', 404],
      ['/openapi.json', 404],
      ['/docs', 404],
    ]);
  });
});
