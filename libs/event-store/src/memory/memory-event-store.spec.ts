import { describe, expect, test } from '@jest/globals';
import { describeEventStoreContract } from '../contract/event-store-contract.js';
import { newEvent, newEvents } from '../contract/sample-events.js';
import { StoreUnavailable } from '../port.js';
import { createMemoryEventStore } from './memory-event-store.js';

describeEventStoreContract('the memory store', async () => createMemoryEventStore());

describe('the memory store', () => {
  test('is empty at first', async () => {
    const store = createMemoryEventStore();
    expect(await store.head()).toBe(0);
    expect(await store.append('s', 'noStream', [newEvent()])).toEqual({ revision: 0, position: 1 });
  });

  test('records by the clock it is given, and never back', async () => {
    const times = [1_000, 5_000, 2_000, 6_000];
    const store = createMemoryEventStore({ clock: () => times.shift() ?? 0 });
    for (let revision = 0; revision < 4; revision += 1) {
      await store.append('s', revision === 0 ? 'noStream' : revision - 1, newEvents(1));
    }
    const { events } = await store.readStream('s');
    expect(events.map(({ recordedAt }) => Date.parse(recordedAt))).toEqual([1_000, 5_000, 5_000, 6_000]);
  });

  test('answers in microtasks alone', async () => {
    const store = createMemoryEventStore();
    let answered = false;
    void store.append('s', 'noStream', newEvents(1)).then(() => (answered = true));
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    expect(answered).toBe(true);
  });

  test('once closed is unavailable, to those who wait as well', async () => {
    const store = createMemoryEventStore();
    const pages = store.subscribeToAll({ after: 0 })[Symbol.asyncIterator]();
    await pages.next();
    const next = pages.next();
    await store.close();
    await expect(next).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.append('s', 'noStream', [])).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.readStream('s')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
