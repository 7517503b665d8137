import { beforeEach, describe, expect, test } from '@jest/globals';
import { createMemoryEventStore } from '@selvbook/event-store';
import { v7 } from 'uuid';
import { refusalOf } from '../testing/refusal-of.js';
import { contextOf } from '../testing/sample-context.js';
import { envelope } from './event-envelope.js';
import { ownEvents, stateAfter, type LoadedStream } from './loaded-stream.js';
import { StreamLoader } from './stream-loader.js';
import { OFFICE } from './stream-kind.js';

let loaded: LoadedStream<{ readonly name: string; readonly municipality: string } | undefined>;

beforeEach(async () => {
  const store = createMemoryEventStore();
  const opened = { type: 'OfficeOpened', data: { name: 'first', municipality: '101' } } as const;
  const renamed = (name: string) => ({ type: 'OfficeRenamed', data: { name } }) as const;
  await store.append('office-x', 'noStream', [
    envelope(v7(), opened, contextOf('opens')),
    envelope(v7(), renamed('second'), contextOf('renames')),
    envelope(v7(), renamed('third'), contextOf('renames')),
    envelope(v7(), renamed('fourth'), contextOf('later')),
  ]);
  loaded = await new StreamLoader(store).load(OFFICE, 'office-x');
});

describe('a loaded stream', () => {
  test('a command finds its own events, all of them and no others', () => {
    expect(ownEvents(loaded, contextOf('renames')).map(({ revision }) => revision)).toEqual([1, 2]);
    expect(ownEvents(loaded, contextOf('opens')).map(({ revision }) => revision)).toEqual([0]);
    expect(ownEvents(loaded, contextOf('another'))).toEqual([]);
  });

  test('its key under another request is refused', async () => {
    const reused = contextOf('renames', { requestHash: 'another request' });
    expect(await refusalOf((async () => ownEvents(loaded, reused))())).toEqual(['keyReused idempotency-key-reused']);
  });

  test('the key of an import that wrote to it is refused as well', async () => {
    const { metadata, ...event } = envelope(v7(), { type: 'OfficeRenamed', data: { name: 'x' } }, contextOf('a row'));
    const $causationId = contextOf('import').commandId;
    const fact = { ...event, metadata: { ...metadata, $causationId }, revision: 4, position: 5 };
    const imported = { ...loaded, events: [{ ...fact, stream: 'office-x', recordedAt: '2026-03-02T08:00:00.000Z' }] };
    expect(await refusalOf((async () => ownEvents(imported, contextOf('import')))())).toEqual([
      'keyReused idempotency-key-reused',
    ]);
  });

  test('has its state as it was after each event', () => {
    const names = loaded.events.map((event) => stateAfter(OFFICE, loaded, event)?.name);
    expect(names).toEqual(['first', 'second', 'third', 'fourth']);
  });
});
