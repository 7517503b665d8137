import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ids, newEvents } from '../contract/sample-events.js';
import { scratchLog } from '../contract/scratch-log.js';
import { prepareAppend } from '../append/prepared-append.js';
import { type EventLogReader, type EventStore, StoreUnavailable, UnknownPosition } from '../port.js';
import { openEmbeddedEventStore } from './embedded-event-store.js';
import { openEmbeddedLogReader } from './embedded-log-reader.js';
import { openLogEngine } from './log-engine.js';

let log: ReturnType<typeof scratchLog>;
const opened: (EventLogReader | EventStore)[] = [];
beforeEach(() => {
  log = scratchLog();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  log.remove();
});

async function openBoth() {
  const store = await openEmbeddedEventStore(log);
  const reader = await openEmbeddedLogReader(log);
  opened.push(reader, store);
  return { store, reader };
}

describe('a reader beside the writer', () => {
  test('reads what the writer reads', async () => {
    const { store, reader } = await openBoth();
    await store.append('a', 'noStream', newEvents(2_500));
    await store.append('b', 'noStream', newEvents(3, { type: 'Other' }));
    expect(await reader.head()).toBe(2_503);
    expect(await reader.readStream('a')).toEqual(await store.readStream('a'));
    expect(await reader.readStream('a', { direction: 'backwards', from: 2_000, limit: 1_500 })).toEqual(
      await store.readStream('a', { direction: 'backwards', from: 2_000, limit: 1_500 }),
    );
    expect(await reader.readStream('c')).toEqual({ exists: false, events: [] });
    const others = [];
    for await (const page of reader.readAll({ after: 0, types: ['Other'] })) others.push(...page.events);
    expect(others).toEqual((await store.readStream('b')).events);
    await expect(reader.readAll({ after: 9_999 })[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(
      UnknownPosition,
    );
  });

  test('follows it live without a gap or a repeat', async () => {
    const { store, reader } = await openBoth();
    await store.append('a', 'noStream', newEvents(50));
    const writing = Promise.all(
      [1, 2, 3, 4].map(async (writer) => {
        for (let n = 0; n < 50; n += 1) {
          await store.append(`w-${writer}`, n === 0 ? 'noStream' : n - 1, newEvents(1));
        }
      }),
    );
    const positions: number[] = [];
    for await (const page of reader.subscribeToAll({ after: 0, pageSize: 9 })) {
      positions.push(...page.events.map(({ position }) => position));
      if (positions.length >= 250) break;
    }
    await writing;
    expect(positions).toEqual(Array.from({ length: 250 }, (_, n) => n + 1));
  });

  test('leaves the log to be checkpointed and closed by its writer, and reads on alone', async () => {
    const { store, reader } = await openBoth();
    await store.append('a', 'noStream', newEvents(10));
    await store.close();
    expect((await reader.readStream('a')).events).toHaveLength(10);
    const again = await openEmbeddedEventStore(log);
    opened.push(again);
    await again.append('a', 9, newEvents(1));
    expect((await reader.readStream('a')).events).toHaveLength(11);
  });

  test('once closed is unavailable, to those who wait as well', async () => {
    const { reader } = await openBoth();
    const pages = reader.subscribeToAll({ after: 0 })[Symbol.asyncIterator]();
    await pages.next();
    const next = expect(pages.next()).rejects.toBeInstanceOf(StoreUnavailable);
    await reader.close();
    await next;
    await expect(reader.head()).rejects.toBeInstanceOf(StoreUnavailable);
    await reader.close();
  });

  test('is ended by its signal while it waits', async () => {
    const { reader } = await openBoth();
    const abort = new AbortController();
    const pages = reader.subscribeToAll({ after: 0, signal: abort.signal })[Symbol.asyncIterator]();
    await pages.next();
    const next = pages.next();
    abort.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});

test('a writer that says nothing, as one in another process, is noticed all the same', async () => {
  const engine = openLogEngine(log);
  const reader = await openEmbeddedLogReader(log);
  opened.push(reader);
  const pages = reader.subscribeToAll({ after: 0 })[Symbol.asyncIterator]();
  await pages.next();
  const next = pages.next();
  const events = newEvents(2);
  engine.append([prepareAppend('a', 'noStream', events)]);
  const page = await next;
  expect(ids(page.done ? [] : [...page.value.events])).toEqual(ids(events));
  engine.close();
});
