import { afterEach, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { collect, ids, newEvents } from '../contract/sample-events.js';
import { scratchLog } from '../contract/scratch-log.js';
import { type EventStore, type RecordedEvent, StoreUnavailable } from '../port.js';
import { type ProtocolServerOptions, startProtocolServer } from '../protocol-server/start-protocol-server.js';
import { openEventStoreDb } from './event-store-db.js';
import { startCannedServer } from './testing/canned-server.js';

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function served(reader: 'fast' | 'official', options: Partial<ProtocolServerOptions> = {}) {
  const scratch = scratchLog();
  const server = await startProtocolServer({ file: scratch.file, ...options });
  const store = openEventStoreDb({ connectionString: server.connectionString, reader });
  closing.push(
    () => scratch.remove(),
    () => server.stop(),
    () => store.close(),
  );
  return { server, store };
}

const WRITERS = 12;
const EACH = 25;

/** Many who append at once; where the store is away they wait a moment and send the same again. */
async function appendAll(store: EventStore): Promise<string[]> {
  const written: string[] = [];
  async function write(writer: number): Promise<void> {
    for (const [index, event] of newEvents(EACH).entries()) {
      await persist(() => store.append(`writer-${writer}`, index === 0 ? 'noStream' : index - 1, [event]));
      written.push(event.id);
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  return written;
}

async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await pause(20);
    }
  }
}

/** Follows the log from its start until so many events have come. */
async function followed(store: EventStore, count: number): Promise<RecordedEvent[]> {
  const seen: RecordedEvent[] = [];
  for await (const page of store.subscribeToAll({ after: 0 })) {
    seen.push(...page.events);
    if (seen.length >= count) break;
  }
  return seen;
}

/** Nothing is lost, doubled or out of its place, in the log or in what a subscriber saw. */
async function requireWhole(store: EventStore, written: readonly string[], seen: readonly RecordedEvent[]) {
  const { events } = await collect(store.readAll({ after: 0 }));
  expect(ids(events).sort()).toEqual([...written].sort());
  expect(ids(seen)).toEqual(ids(events));
  for (let writer = 0; writer < WRITERS; writer += 1) {
    const { events: mine } = await store.readStream(`writer-${writer}`);
    expect(mine.map(({ revision }) => revision)).toEqual(Array.from({ length: EACH }, (_, index) => index));
  }
}

describe.each(['fast', 'official'] as const)('under load, with the %s reader, nothing is lost or doubled', (reader) => {
  test.each([
    ['connections dropped after writing', { dropEvery: 40 }],
    ['answers held back', { delayMs: 3 }],
    ['subscriptions cut off', { cutEvery: 17 }],
  ])(
    'with %s',
    async (_, faults) => {
      const { server, store } = await served(reader, { faults });
      const following = followed(store, WRITERS * EACH);
      const written = await appendAll(store);
      await requireWhole(store, written, await following);
      const { dropped, cut } = server.faults.counts;
      if ('dropEvery' in faults) expect(dropped).toBeGreaterThan(2);
      if ('cutEvery' in faults) expect(cut).toBeGreaterThan(2);
    },
    30_000,
  );

  test('with a store that goes away and comes back', async () => {
    const { server, store } = await served(reader);
    const following = persist(() => followed(store, WRITERS * EACH));
    const appending = appendAll(store);
    for (let round = 0; round < 3; round += 1) {
      await server.faults.restart(30);
      await pause(30);
    }
    await requireWhole(store, await appending, await following);
  }, 30_000);
});

describe.each(['fast', 'official'] as const)('a consumer that is too slow, with the %s reader', (reader) => {
  test('is cut off by the server, goes on where it was, and misses nothing', async () => {
    const { store } = await served(reader, { liveBuffer: 20 });
    const large = (): ReturnType<typeof newEvents> => newEvents(1, { data: { fill: 'x'.repeat(100_000) } });
    const pages = store.subscribeToAll({ after: 0, pageSize: 10 })[Symbol.asyncIterator]();
    await pages.next();
    const written: string[] = [];
    // Far more than the windows of the connection hold: the server cannot hand over the last of it, and cuts off.
    for (let revision = -1; revision < 299; revision += 1) {
      const events = large();
      await store.append('slow', revision < 0 ? 'noStream' : revision, events);
      written.push(...ids(events));
    }
    const seen: string[] = [];
    let fellBack = false;
    while (seen.length < written.length) {
      const page = await pages.next();
      if (page.done) break;
      seen.push(...ids(page.value.events));
      fellBack ||= !page.value.caughtUp;
    }
    expect(seen).toEqual(written);
    // It was live before: only a subscription made anew gives history once more.
    expect(fellBack).toBe(true);
    await pages.return?.();
  }, 30_000);
});

describe('a store that is away', () => {
  test('is unavailable to everybody, with nothing written, and is found again when it is back', async () => {
    const scratch = scratchLog();
    const first = await startProtocolServer({ file: scratch.file });
    const store = openEventStoreDb({ connectionString: first.connectionString });
    closing.push(
      () => scratch.remove(),
      () => store.close(),
    );
    await store.append('stream', 'noStream', newEvents(1));
    await first.stop();
    // An append that went out just as the store left would be of unknown outcome; by then the client knows.
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
    for (const question of [
      () => store.append('stream', 0, newEvents(1)),
      () => store.readStream('stream'),
      () => collect(store.readAll({ after: 0 })),
      () => collect(store.subscribeToAll({ after: 0 })),
    ]) {
      await expect(question()).rejects.toBeInstanceOf(StoreUnavailable);
    }
    const again = await startProtocolServer({ file: scratch.file, port: first.port });
    closing.push(() => again.stop());
    expect((await store.append('stream', 0, newEvents(1))).revision).toBe(1);
    expect((await store.readStream('stream')).events).toHaveLength(2);
  });

  test('leaves an append whose answer it owed unknown when the time is up, and the same append finds it later', async () => {
    const { server } = await served('fast');
    const hasty = openEventStoreDb({ connectionString: server.connectionString, appendPatience: 200 });
    closing.push(() => hasty.close());
    await hasty.head();
    server.faults.dropAppends(1);
    server.faults.set({ delayMs: 50 });
    const events = newEvents(2);
    const appending = hasty.append('stream', 'noStream', events);
    const outcome = appending.then(
      () => 'written',
      (error: Error) => error.name,
    );
    while (server.faults.counts.dropped === 0) await pause(2);
    await server.faults.restart(600);
    expect(await outcome).toBe('OutcomeUnknown');
    server.faults.set({});
    expect(await persist(() => hasty.append('stream', 'noStream', events))).toMatchObject({ revision: 1 });
    expect((await hasty.readStream('stream')).events).toHaveLength(2);
  });
});

describe.each(['fast', 'official'] as const)(
  'a store that takes a question and never answers, with the %s reader',
  (reader) => {
    test('is given up at the deadline, and the question with it', async () => {
      const silent = await startCannedServer({ chunks: [], end: 'open' });
      const connectionString = `esdb://127.0.0.1:${silent.port}?tls=false&defaultDeadline=200`;
      const store = openEventStoreDb({ connectionString, reader });
      closing.push(
        () => silent.stop(),
        () => store.close(),
      );
      for (const question of [
        () => store.readStream('stream'),
        () => store.head(),
        () => collect(store.readAll({ after: 0 })),
        () => collect(store.subscribeToAll({ after: 0 })),
      ]) {
        await expect(question()).rejects.toMatchObject({
          name: 'StoreUnavailable',
          message: expect.stringMatching(
            /^the event store does not answer: (no answer within 200 ms|Deadline exceeded)/,
          ),
        });
      }
      await silent.cancelled;
    });
  },
);

describe('credentials', () => {
  test('that are missing are told as such', async () => {
    const credentials = { username: 'selvbook', password: 'sesame' };
    const { server, store } = await served('fast', { credentials });
    // Without TLS they are not sent, whatever the connection string says.
    expect(server.connectionString).toContain('sesame');
    for (const question of [() => store.head(), () => store.append('stream', 'noStream', newEvents(1))]) {
      await expect(question()).rejects.toMatchObject({
        name: 'StoreUnavailable',
        message: 'the event store does not accept these credentials',
      });
    }
  });
});
