import { beforeAll, describe, expect, test } from '@jest/globals';
import type { EventStore, NewEvent, ReadStreamOptions } from '../port.js';
import { freshName, ids, newEvents, streamOf } from './sample-events.js';

export function describeReadingStreams(store: () => EventStore): void {
  describe('reading a stream', () => {
    let stream: string;
    let events: NewEvent[];
    beforeAll(async () => {
      ({ stream, events } = await streamOf(store(), 10));
    });

    test('that does not exist', async () => {
      expect(await store().readStream(freshName('stream'))).toEqual({ exists: false, events: [] });
      expect(await store().readStream(freshName('stream'), { direction: 'backwards', from: 3 })).toEqual({
        exists: false,
        events: [],
      });
    });

    test.each<[ReadStreamOptions, number[]]>([
      [{}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
      [{ from: 'start', limit: 3 }, [0, 1, 2]],
      [{ from: 4 }, [4, 5, 6, 7, 8, 9]],
      [{ from: 4, limit: 2 }, [4, 5]],
      [{ from: 9 }, [9]],
      [{ from: 10 }, []],
      [{ from: 100 }, []],
      [{ from: 'end' }, []],
      [{ direction: 'backwards' }, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
      [{ direction: 'backwards', limit: 3 }, [9, 8, 7]],
      [{ direction: 'backwards', from: 4 }, [4, 3, 2, 1, 0]],
      [{ direction: 'backwards', from: 4, limit: 2 }, [4, 3]],
      [{ direction: 'backwards', from: 0 }, [0]],
      [{ direction: 'backwards', from: 'start' }, [0]],
      [{ direction: 'backwards', from: 'end', limit: 1 }, [9]],
      [{ direction: 'backwards', from: 100, limit: 2 }, [9, 8]],
    ])('%j', async (options, revisions) => {
      const slice = await store().readStream(stream, options);
      expect(slice.exists).toBe(true);
      expect(slice.events.map(({ revision }) => revision)).toEqual(revisions);
      expect(ids(slice.events)).toEqual(revisions.map((revision) => events[revision]?.id));
    });

    test.each<ReadStreamOptions>([{ limit: 0 }, { limit: -1 }, { from: -1 }, { from: 1.5 }])(
      '%j is refused',
      async (options) => {
        await expect(store().readStream(stream, options)).rejects.toBeInstanceOf(RangeError);
      },
    );

    test('of 10,000 events', async () => {
      const long = await streamOf(store(), 10_000);
      const forwards = await store().readStream(long.stream);
      expect(ids(forwards.events)).toEqual(ids(long.events));
      const backwards = await store().readStream(long.stream, { direction: 'backwards' });
      expect(ids(backwards.events)).toEqual(ids(long.events).reverse());
      expect(ids((await store().readStream(long.stream, { from: 9_000, limit: 2_000 })).events)).toHaveLength(1_000);
      expect((await store().append(long.stream, 9_999, newEvents(1))).revision).toBe(10_000);
    });
  });
}
