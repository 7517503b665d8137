import { describe, expect, test } from '@jest/globals';
import type { EventStore } from '../port.js';
import { freshName, ids, newEvent, newEvents, streamOf } from './sample-events.js';

export function describeAppending(store: () => EventStore): void {
  describe('appending', () => {
    test('starts a stream at revision 0 and answers with the last event', async () => {
      const { stream, events, result } = await streamOf(store(), 3);
      const slice = await store().readStream(stream);
      expect(result).toEqual({ revision: 2, position: slice.events[2]?.position });
      expect(ids(slice.events)).toEqual(ids(events));
      expect(slice.events.map(({ revision }) => revision)).toEqual([0, 1, 2]);
    });

    test('goes on at the exact revision, positions only increasing', async () => {
      const { stream, result } = await streamOf(store(), 2);
      const next = await store().append(stream, 1, newEvents(2));
      expect(next.revision).toBe(3);
      expect(next.position).toBeGreaterThan(result.position);
      const { events } = await store().readStream(stream);
      const positions = events.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
      expect(positions[0]).toBeGreaterThan(0);
    });

    test('keeps every field as it was given', async () => {
      const stream = freshName('stream');
      const event = newEvent({
        type: 'Gæst – ankommet 🚲',
        data: {
          name: 'Ærø Øst Ålborg',
          emoji: '👩‍💻',
          quote: '"\\\n\u2028\u0000',
          nested: { list: [1, 2.5, -0.1, null, true] },
          empty: {},
        },
        metadata: { $correlationId: 'c-1', schema: 1 },
      });
      await store().append(stream, 'noStream', [event]);
      const { events } = await store().readStream(stream);
      expect(JSON.parse(JSON.stringify(events))).toEqual([
        {
          ...event,
          stream,
          revision: 0,
          position: expect.any(Number),
          recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        },
      ]);
    });

    test('takes any name a stream can have', async () => {
      const names = ['  spaces  ', 'quote \' and " and ; --', 'æøå-日本語-🚲', 'a'.repeat(1_000), '%_*?'].map(
        freshName,
      );
      for (const name of names) await store().append(name, 'noStream', [newEvent({ data: { name } })]);
      for (const name of names) {
        expect((await store().readStream(name)).events).toMatchObject([{ stream: name, data: { name } }]);
      }
    });

    test('is not touched by what a caller does to its objects afterwards', async () => {
      const stream = freshName('stream');
      const data = { list: ['kept'] };
      const events = [newEvent({ data })];
      await store().append(stream, 'noStream', events);
      data.list.push('changed');
      events.push(newEvent());
      const [read] = (await store().readStream(stream)).events;
      // An adapter may hand out frozen events; then these are refused, which is as good.
      if (read) Reflect.set(read.data, 'list', ['changed']);
      if (read) Reflect.set(read, 'type', 'Changed');
      expect((await store().readStream(stream)).events).toMatchObject([
        { type: 'SampleHappened', data: { list: ['kept'] } },
      ]);
    });

    test('of nothing succeeds where the expectation holds, and makes no stream', async () => {
      const absent = freshName('stream');
      const nothing = await store().append(absent, 'noStream', []);
      expect(nothing.revision).toBe(-1);
      expect(await store().readStream(absent)).toEqual({ exists: false, events: [] });
      const { stream, result } = await streamOf(store(), 2);
      expect(result.position).toBeGreaterThan(nothing.position);
      const again = await store().append(stream, 1, []);
      expect(again.revision).toBe(1);
      expect(again.position).toBeGreaterThan(result.position);
      expect((await store().readStream(stream)).events).toHaveLength(2);
      expect((await store().append(stream, 1, [newEvent()])).position).toBeGreaterThan(again.position);
    });

    test('at one revision by many at once has one winner', async () => {
      const { stream } = await streamOf(store(), 1);
      const rivals = newEvents(50);
      const answers = await Promise.allSettled(rivals.map((event) => store().append(stream, 0, [event])));
      const won = rivals.filter((_, index) => answers[index]?.status === 'fulfilled');
      expect(won).toHaveLength(1);
      for (const answer of answers) {
        if (answer.status === 'rejected') {
          expect(answer.reason).toMatchObject({ name: 'WrongExpectedRevision', stream, expected: 0, actual: 1 });
        }
      }
      expect(ids((await store().readStream(stream, { from: 1 })).events)).toEqual(ids(won));
    });

    test('to many streams at once keeps each whole', async () => {
      const streams = Array.from({ length: 40 }, () => freshName('stream'));
      const batches = streams.map(() => newEvents(3));
      await Promise.all(streams.map((stream, index) => store().append(stream, 'noStream', batches[index] ?? [])));
      for (const [index, stream] of streams.entries()) {
        const { events } = await store().readStream(stream);
        expect(ids(events)).toEqual(ids(batches[index] ?? []));
        const first = events[0]?.position ?? 0;
        expect(events.every(({ position }) => position >= first)).toBe(true);
      }
    });

    test('never steps back in recordedAt', async () => {
      const after = await store().head();
      const { stream } = await streamOf(store(), 2);
      for (let revision = 1; revision < 20; revision += 1) await store().append(stream, revision, [newEvent()]);
      const times: string[] = [];
      for await (const page of store().readAll({ after }))
        times.push(...page.events.map(({ recordedAt }) => recordedAt));
      expect(times.length).toBeGreaterThanOrEqual(21);
      expect(times).toEqual([...times].sort());
    });
  });
}
