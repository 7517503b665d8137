import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { describeEventStoreContract } from '../contract/event-store-contract.js';
import { newEvent, newEvents } from '../contract/sample-events.js';
import { scratchLog } from '../contract/scratch-log.js';
import { OutcomeUnknown, StoreUnavailable } from '../port.js';
import { embeddedEventStore, openEmbeddedEventStore } from './embedded-event-store.js';
import { startEngineWorker } from './engine-thread.js';
import { isEmbeddedLogHeld } from './log-lock.js';

const shared = scratchLog();
afterAll(() => shared.remove());
describeEventStoreContract('the embedded store', () => openEmbeddedEventStore({ file: shared.file }));

describe('the embedded store', () => {
  let log: ReturnType<typeof scratchLog>;
  beforeEach(() => {
    log = scratchLog();
  });
  afterEach(() => log.remove());

  test('starts empty, and holds after a restart what it held before', async () => {
    const first = await openEmbeddedEventStore({ file: log.file });
    expect(await first.head()).toBe(0);
    await first.append('s', 'noStream', newEvents(3));
    const before = await first.readStream('s');
    await first.close();
    const second = await openEmbeddedEventStore({ file: log.file });
    expect(await second.readStream('s')).toEqual(before);
    expect(await second.append('s', 2, [newEvent()])).toEqual({ revision: 3, position: 4 });
    await second.close();
  });

  test('closing answers what was asked before, and lets the log go', async () => {
    const store = await openEmbeddedEventStore({ file: log.file });
    const appends = Array.from({ length: 20 }, (_, n) => store.append(`s-${n}`, 'noStream', newEvents(1)));
    expect(isEmbeddedLogHeld(log.file)).toBe(true);
    await Promise.all([store.close(), store.close()]);
    expect(isEmbeddedLogHeld(log.file)).toBe(false);
    expect((await Promise.all(appends)).map(({ position }) => position)).toEqual(appends.map((_, n) => n + 1));
    await expect(store.append('s', 'noStream', [])).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
  });

  test('closing ends those who wait for appends', async () => {
    const store = await openEmbeddedEventStore({ file: log.file });
    const pages = store.subscribeToAll({ after: 0 })[Symbol.asyncIterator]();
    await pages.next();
    const next = expect(pages.next()).rejects.toBeInstanceOf(StoreUnavailable);
    await store.close();
    await next;
  });

  test('is refused to a second opener, who can tell why', async () => {
    const store = await openEmbeddedEventStore({ file: log.file });
    const second = openEmbeddedEventStore({ file: log.file });
    await expect(second).rejects.toMatchObject({ name: 'LogRefused', code: 'locked', file: log.file });
    await store.append('s', 'noStream', newEvents(1));
    await store.close();
  });

  test('long readings let appends through', async () => {
    const store = await openEmbeddedEventStore({ file: log.file });
    await store.append('long', 'noStream', newEvents(5_000));
    const order: string[] = [];
    const reading = store.readStream('long').then(() => order.push('read'));
    const append = store.append('s', 'noStream', newEvents(1)).then(() => order.push('appended'));
    await Promise.all([reading, append]);
    expect(order).toEqual(['appended', 'read']);
    await store.close();
  });

  test('knows where a stream ends from its own appends and readings, but not while one is under way', async () => {
    const store = await openEmbeddedEventStore({ file: log.file });
    const known = () => store.knownRevision?.('s');
    expect(known()).toBeUndefined();
    const events = newEvents(2);
    const both = [store.append('s', 'noStream', events), store.append('s', 1, [newEvent()])];
    expect(known()).toBeUndefined();
    await Promise.all(both);
    expect(known()).toBe(2);
    const [append, reading] = [store.append('s', 2, [newEvent()]), store.readStream('s')];
    expect(known()).toBeUndefined();
    await Promise.all([append, reading]);
    expect(known()).toBe(3);
    await store.append('s', 'noStream', events);
    expect(known()).toBeUndefined();
    await store.readStream('s', { from: 1, limit: 1 });
    expect(known()).toBeUndefined();
    await store.readStream('s', { from: 1 });
    expect(known()).toBe(3);
    await expect(store.append('s', 7, [newEvent()])).rejects.toThrow();
    expect(known()).toBeUndefined();
    await store.close();
  });

  test('sends what is asked while its thread is busy together, and answers all of it', async () => {
    const worker = startEngineWorker(log.file);
    const sizes: number[] = [];
    const counting = {
      on: worker.on.bind(worker),
      terminate: () => worker.terminate(),
      postMessage: (requests: readonly unknown[]) => {
        sizes.push(requests.length);
        worker.postMessage(requests);
      },
    };
    const store = await embeddedEventStore(counting, log.file);
    const asked: Promise<unknown>[] = [];
    for (let turn = 0; turn < 50; turn++) {
      asked.push(store.append(`s-${turn}`, 'noStream', newEvents(1)), store.readStream(`s-${turn}`));
      await new Promise(setImmediate);
    }
    await Promise.all(asked);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(100);
    expect(sizes.length).toBeLessThan(50);
    expect(await store.head()).toBe(50);
    await store.close();
  });

  test('a thread that dies leaves appends unknown and everything else unavailable', async () => {
    const worker = startEngineWorker(log.file);
    const store = await embeddedEventStore(worker, log.file);
    const pages = store.subscribeToAll({ after: 0 })[Symbol.asyncIterator]();
    await pages.next();
    const answers = [pages.next(), store.append('s', 'noStream', newEvents(1)), store.readStream('s')];
    const settled = Promise.allSettled(answers);
    await worker.terminate();
    const [waiting, append, read] = await settled;
    expect(append).toMatchObject({ status: 'rejected', reason: expect.any(OutcomeUnknown) });
    expect(read).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
    expect(waiting).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
    await expect(store.append('s', 'noStream', [])).rejects.toBeInstanceOf(StoreUnavailable);
    await store.close();
    const again = await openEmbeddedEventStore({ file: log.file });
    await again.close();
  });
});
