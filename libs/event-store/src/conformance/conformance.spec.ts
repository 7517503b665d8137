import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { scratchLog } from '../contract/scratch-log.js';
import { openEmbeddedEventStore } from '../embedded/embedded-event-store.js';
import { createMemoryEventStore } from '../memory/memory-event-store.js';
import type { EventStore } from '../port.js';
import { qualifies, type RecordedHistory } from './recorded-history.js';
import { ranked } from './ranked.js';
import { replayHistory } from './replay-history.js';

const recording = new URL('../../../../test/conformance/answers-23.10.8.json', import.meta.url);
const histories = (JSON.parse(readFileSync(recording, 'utf8')) as RecordedHistory[]).filter(({ steps }) =>
  steps.every(qualifies),
);
const log = scratchLog();
afterAll(() => log.remove());

test('the recordings that need only what the port has are 120', () => {
  expect(histories).toHaveLength(120);
});

describe.each<[string, () => Promise<EventStore>]>([
  ['memory', async () => createMemoryEventStore()],
  ['embedded', () => openEmbeddedEventStore({ file: log.file })],
])('the %s store answers as EventStoreDB 23.10.8 did', (_name, open) => {
  let store: EventStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test.each(histories.map((history) => [history.name, history] as const))('%s', async (_history, history) => {
    expect(ranked(await replayHistory(store, history))).toEqual(ranked(history.answers));
  });
});
