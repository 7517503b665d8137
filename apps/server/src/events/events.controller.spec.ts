import { afterEach, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createMemoryEventStore, StoreUnavailable, UnknownPosition, type EventStore } from '@selvbook/event-store';
import { v7 } from 'uuid';
import { serviceWith } from '../testing/fake-service.js';

let app: NestFastifyApplication;
afterEach(() => app.close());

async function logOf(...types: string[]): Promise<EventStore> {
  const store = createMemoryEventStore();
  for (const [index, type] of types.entries()) {
    await store.append(`office-${index}`, 'noStream', [{ id: v7(), type, data: { index }, metadata: { schema: 1 } }]);
  }
  return store;
}

async function ask(query: string) {
  const answer = await app.inject({ method: 'GET', url: `/v1/events${query}` });
  const lines = answer.body.split('\n').filter((line) => line !== '');
  const events = lines.map((line) => JSON.parse(line) as { position: number; type: string });
  return { answer, events, position: Number(answer.headers['selvbook-position']) };
}

describe('the events', () => {
  test('come one a line, in order, whole', async () => {
    const log = await logOf('OfficeOpened', 'OfficeRenamed');
    app = await serviceWith([], { log });
    const { answer, events, position } = await ask('');
    expect(answer.headers['content-type']).toBe('application/x-ndjson');
    expect(events.map(({ type }) => type)).toEqual(['OfficeOpened', 'OfficeRenamed']);
    expect(Object.keys(events[0] ?? {})).toEqual([
      'position',
      'stream',
      'revision',
      'type',
      'id',
      'recordedAt',
      'data',
      'metadata',
    ]);
    expect(position).toBe(await log.head());
  });

  test('can be followed page by page with the position of the answer before', async () => {
    const log = await logOf('OfficeOpened', 'OfficeRenamed', 'OfficeOpened', 'OfficeRenamed', 'OfficeOpened');
    app = await serviceWith([], { log });
    const seen: string[] = [];
    for (let after = 0; after < (await log.head());) {
      const { events, position } = await ask(`?after=${after}&limit=2&types=OfficeOpened`);
      expect(events.length).toBeLessThanOrEqual(2);
      seen.push(...events.map(({ type }) => type));
      after = position;
    }
    expect(seen).toEqual(['OfficeOpened', 'OfficeOpened', 'OfficeOpened']);
  });

  test('say how far they have looked, also when nothing matched', async () => {
    const log = await logOf('OfficeOpened');
    app = await serviceWith([], { log });
    const { answer, events, position } = await ask('?types=Booked,Cancelled');
    expect([answer.statusCode, events, position]).toEqual([200, [], await log.head()]);
  });

  test('of an empty log are none', async () => {
    app = await serviceWith([]);
    const { answer, position } = await ask('');
    expect([answer.statusCode, answer.body, position]).toEqual([200, '', 0]);
  });

  test.each([
    [new UnknownPosition(99), 400, 'unknown-position'],
    [new StoreUnavailable('gone'), 503, 'store-unavailable'],
  ])('fail before the first byte', async (error, status, code) => {
    const log = createMemoryEventStore();
    app = await serviceWith([], {
      log: {
        ...log,
        readAll: () => {
          throw error;
        },
      },
    });
    const answer = await app.inject({ method: 'GET', url: '/v1/events' });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  });
});
