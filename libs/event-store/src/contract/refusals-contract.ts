import { describe, expect, test } from '@jest/globals';
import { type EventStore, InvalidAppend, MAX_APPEND_BYTES } from '../port.js';
import { eventOfSize, freshName, newEvent } from './sample-events.js';

export function describeRefusals(store: () => EventStore): void {
  describe('the size of an append', () => {
    test('may be the limit exactly, and not one byte more', async () => {
      const stream = freshName('stream');
      await expect(store().append(stream, 'noStream', [eventOfSize(MAX_APPEND_BYTES + 1)])).rejects.toMatchObject({
        name: 'AppendTooLarge',
      });
      expect((await store().readStream(stream)).exists).toBe(false);
      expect(await store().append(stream, 'noStream', [eventOfSize(MAX_APPEND_BYTES)])).toMatchObject({ revision: 0 });
    });

    test('is that of all its events together, in bytes, not in letters', async () => {
      const half = MAX_APPEND_BYTES / 2;
      const stream = freshName('stream');
      await expect(
        store().append(stream, 'noStream', [eventOfSize(half), eventOfSize(half + 1)]),
      ).rejects.toMatchObject({ name: 'AppendTooLarge' });
      await expect(
        store().append(stream, 'noStream', [newEvent({ data: { fill: 'ø'.repeat(half) } })]),
      ).rejects.toMatchObject({ name: 'AppendTooLarge' });
    });

    test('does not count metadata', async () => {
      const event = newEvent({ metadata: { fill: 'x'.repeat(200_000) }, data: eventOfSize(MAX_APPEND_BYTES).data });
      expect(await store().append(freshName('stream'), 'noStream', [event])).toMatchObject({ revision: 0 });
    });
  });

  describe('what no log takes', () => {
    test.each([
      ['an empty stream name', '', {}],
      ['a stream name with half a character', 'stream-\ud800', {}],
      ['an empty type', 'stream', { type: '' }],
      ['an empty id', 'stream', { id: '' }],
      ['an id that is no UUID', 'stream', { id: 'b42d3c46-not-a-uuid' }],
      ['an id in braces', 'stream', { id: '{b42d3c46-0000-4000-8000-000000000001}' }],
      ['an id of zeros', 'stream', { id: '00000000-0000-0000-0000-000000000000' }],
    ])('%s', async (_what, prefix, overrides) => {
      const stream = prefix === 'stream' ? freshName(prefix) : prefix;
      const append = store().append(stream, 'noStream', [newEvent(), newEvent(overrides)]);
      await expect(append).rejects.toBeInstanceOf(InvalidAppend);
      if (prefix === 'stream') expect((await store().readStream(stream)).exists).toBe(false);
    });

    test.each([-1, 0.5, NaN])('the expected revision %s', async (expected) => {
      await expect(store().append(freshName('stream'), expected, [newEvent()])).rejects.toBeInstanceOf(InvalidAppend);
    });
  });

  test('ids come back in lower case', async () => {
    const stream = freshName('stream');
    const event = newEvent();
    await store().append(stream, 'noStream', [{ ...event, id: event.id.toUpperCase() }]);
    expect((await store().readStream(stream)).events).toMatchObject([{ id: event.id }]);
  });
}
