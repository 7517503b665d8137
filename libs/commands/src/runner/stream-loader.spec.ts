import { describe, expect, test } from '@jest/globals';
import { createMemoryEventStore, type EventStore, type ReadStreamOptions } from '@selvbook/event-store';
import { v7 } from 'uuid';
import { StreamLoader } from './stream-loader.js';
import { OFFICE } from './stream-kind.js';

/** A log that notes what is read of it: `stream from N`. */
function noting(store: EventStore) {
  const reads: string[] = [];
  const readStream = (stream: string, options?: ReadStreamOptions) => {
    reads.push(`${stream} from ${options?.from}`);
    return store.readStream(stream, options);
  };
  return { reads, log: { readStream } };
}

async function rename(store: EventStore, stream: string, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const { events } = await store.readStream(stream);
    const data = { name, municipality: '101' };
    const type = events.length === 0 ? 'OfficeOpened' : 'OfficeRenamed';
    await store.append(stream, events.length === 0 ? 'noStream' : events.length - 1, [
      { id: v7(), type, data, metadata: {} },
    ]);
  }
}

function setUp(capacity?: number) {
  const store = createMemoryEventStore();
  const { reads, log } = noting(store);
  return { store, reads, loader: new StreamLoader(log, capacity) };
}

describe('stream loader', () => {
  test('a stream that does not exist is its kind before the first fact', async () => {
    const { loader } = setUp();
    expect(await loader.load(OFFICE, 'office-x')).toEqual({
      stream: 'office-x',
      state: undefined,
      revision: 'noStream',
      position: 0,
      events: [],
    });
  });

  test('folds a stream, with its tip and its place in the log', async () => {
    const { store, loader } = setUp();
    await rename(store, 'office-other', 'other');
    await rename(store, 'office-x', 'first', 'second');
    const loaded = await loader.load(OFFICE, 'office-x');
    expect(loaded).toMatchObject({ state: { name: 'second', municipality: '101' }, revision: 1 });
    expect(loaded.position).toBe(await store.head());
    expect(loaded.events.map(({ revision }) => revision)).toEqual([0, 1]);
  });

  test('reads only what came after, also when another process wrote it', async () => {
    const { store, reads, loader } = setUp();
    await rename(store, 'office-x', 'first', 'second');
    const before = await loader.load(OFFICE, 'office-x');
    await rename(store, 'office-x', 'third');
    const after = await loader.load(OFFICE, 'office-x');
    expect(await loader.load(OFFICE, 'office-x')).toBe(after);
    expect(reads).toEqual(['office-x from 0', 'office-x from 2', 'office-x from 3']);
    expect(after).toMatchObject({ state: { name: 'third' }, revision: 2 });
    expect(after.events).toHaveLength(3);
    expect(before).toMatchObject({ state: { name: 'second' }, revision: 1 });
    expect(before.events).toHaveLength(2);
  });

  test('keeps as many events as it may, and lets go of what was used longest ago', async () => {
    const { store, reads, loader } = setUp(4);
    await rename(store, 'office-a', '1', '2');
    await rename(store, 'office-b', '1', '2');
    await rename(store, 'office-c', '1', '2');
    for (const stream of ['office-a', 'office-b', 'office-a', 'office-c']) await loader.load(OFFICE, stream);
    reads.length = 0;
    for (const stream of ['office-a', 'office-c', 'office-b']) await loader.load(OFFICE, stream);
    expect(reads).toEqual(['office-a from 2', 'office-c from 2', 'office-b from 0']);
  });

  test('does not keep a stream that is longer than all it may keep, and still loads it whole', async () => {
    const { store, reads, loader } = setUp(2);
    await rename(store, 'office-long', '1', '2', '3');
    await rename(store, 'office-a', '1');
    for (const stream of ['office-long', 'office-long', 'office-a', 'office-a']) await loader.load(OFFICE, stream);
    expect(reads).toEqual(['office-long from 0', 'office-long from 0', 'office-a from 0', 'office-a from 1']);
  });

  test('a stream that grows counts once, at its new length', async () => {
    const { store, reads, loader } = setUp(4);
    await rename(store, 'office-a', '1');
    await rename(store, 'office-b', '1');
    for (const name of ['2', '3']) {
      await rename(store, 'office-a', name);
      await loader.load(OFFICE, 'office-a');
    }
    await loader.load(OFFICE, 'office-b');
    reads.length = 0;
    for (const stream of ['office-a', 'office-b']) await loader.load(OFFICE, stream);
    expect(reads).toEqual(['office-a from 3', 'office-b from 1']);
  });

  test('of loads at once, a slow one that saw less does not displace what a quick one saw', async () => {
    const store = createMemoryEventStore();
    await rename(store, 'office-x', 'first');
    const slow = Promise.withResolvers<void>();
    const froms: unknown[] = [];
    const loader = new StreamLoader({
      readStream: async (stream, options) => {
        froms.push(options?.from);
        const slice = await store.readStream(stream, options);
        if (froms.length === 1) await slow.promise;
        return slice;
      },
    });
    const older = loader.load(OFFICE, 'office-x');
    await rename(store, 'office-x', 'second');
    expect(await loader.load(OFFICE, 'office-x')).toMatchObject({ state: { name: 'second' }, revision: 1 });
    slow.resolve();
    expect(await older).toMatchObject({ state: { name: 'first' }, revision: 0 });
    expect(await loader.load(OFFICE, 'office-x')).toMatchObject({ state: { name: 'second' }, revision: 1 });
    expect(froms).toEqual([0, 0, 2]);
  });

  test('a log that cannot be read is an error, and nothing is kept of it', async () => {
    const { store, loader } = setUp();
    await rename(store, 'office-x', 'first');
    await store.close();
    await expect(loader.load(OFFICE, 'office-x')).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });
});
