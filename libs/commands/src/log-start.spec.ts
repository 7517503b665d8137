import { describe, expect, test } from '@jest/globals';
import { createMemoryEventStore } from '@selvbook/event-store';
import { validate } from 'uuid';
import { startLog } from './log-start.js';
import { interrupting, silentAt } from './testing/interposed-store.js';
import { NOW } from './testing/sample-context.js';
import { factsAfter } from './testing/town.js';

describe('starting a log', () => {
  test('gives it an identity, before anything else', async () => {
    const store = createMemoryEventStore();
    const { logId } = await startLog(store, NOW);
    expect(validate(logId)).toBe(true);
    expect(await factsAfter(store, 0)).toMatchObject([
      {
        stream: 'log-selvbook',
        type: 'LogStarted',
        data: { logId },
        metadata: { actor: 'system/start', occurredAt: NOW, schema: 1 },
      },
    ]);
  });

  test('a second time finds the identity it has', async () => {
    const store = createMemoryEventStore();
    const first = await startLog(store, NOW);
    expect(await startLog(store, '2027-01-01T00:00:00.000Z')).toEqual(first);
    expect(await factsAfter(store, 0)).toHaveLength(1);
    expect((await startLog(createMemoryEventStore(), NOW)).logId).not.toBe(first.logId);
  });

  test('two processes at once agree on one identity', async () => {
    const store = createMemoryEventStore();
    const [one, two] = await Promise.all([startLog(store, NOW), startLog(store, NOW)]);
    expect(one).toEqual(two);
    const raced = createMemoryEventStore();
    let rival: unknown;
    const slow = interrupting(raced, 'LogStarted', async () => {
      rival = await startLog(raced, NOW);
    });
    expect(await startLog(slow, NOW)).toEqual(rival);
    expect(await factsAfter(raced, 0)).toHaveLength(1);
  });

  test('says so when no answer comes, and goes on from what is there the next time', async () => {
    const store = createMemoryEventStore();
    await expect(startLog(silentAt(store, 'LogStarted', true), NOW)).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    const [started] = await factsAfter(store, 0);
    expect(await startLog(store, NOW)).toEqual(started?.data);
    await store.close();
    await expect(startLog(store, NOW)).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });
});
