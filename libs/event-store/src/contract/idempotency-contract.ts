import { describe, expect, test } from '@jest/globals';
import type { EventStore, ExpectedRevision } from '../port.js';
import { freshName, ids, newEvent, newEvents, streamOf } from './sample-events.js';

export function describeIdempotency(store: () => EventStore): void {
  const conflict = (stream: string, expected: ExpectedRevision, actual: ExpectedRevision) => ({
    name: 'WrongExpectedRevision',
    stream,
    expected,
    actual,
  });

  describe('an expectation that does not hold', () => {
    test('a revision of a stream that does not exist', async () => {
      const stream = freshName('stream');
      await expect(store().append(stream, 0, [newEvent()])).rejects.toMatchObject(conflict(stream, 0, 'noStream'));
      await expect(store().append(stream, 5, [])).rejects.toMatchObject(conflict(stream, 5, 'noStream'));
      expect(await store().readStream(stream)).toEqual({ exists: false, events: [] });
    });

    test('noStream of one that does, or a revision beyond it or behind it', async () => {
      const { stream } = await streamOf(store(), 2);
      for (const expected of ['noStream', 0, 2, 7] as const) {
        await expect(store().append(stream, expected, [newEvent()])).rejects.toMatchObject(
          conflict(stream, expected, 1),
        );
        await expect(store().append(stream, expected, [])).rejects.toMatchObject(conflict(stream, expected, 1));
      }
      expect((await store().readStream(stream)).events).toHaveLength(2);
    });
  });

  describe('a repeat', () => {
    test('is answered with the original revision and position, and writes nothing', async () => {
      const { stream, events, result } = await streamOf(store(), 2);
      const second = newEvents(3);
      const original = await store().append(stream, 1, second);
      await store().append(stream, 4, newEvents(2));
      expect(await store().append(stream, 1, second)).toEqual(original);
      expect(await store().append(stream, 'noStream', events)).toEqual(result);
      expect((await store().readStream(stream)).events).toHaveLength(7);
    });

    test('of the first part is a repeat too', async () => {
      const { stream, events } = await streamOf(store(), 3);
      const first = (await store().readStream(stream)).events[0];
      expect(await store().append(stream, 'noStream', events.slice(0, 1))).toEqual({
        revision: 0,
        position: first?.position,
      });
    });

    test('is known by its ids alone, whatever their letter case, the type and the data', async () => {
      const { stream, events, result } = await streamOf(store(), 1);
      const changed = events.map(({ id }) => newEvent({ id: id.toUpperCase(), type: 'Other', data: { other: true } }));
      expect(await store().append(stream, 'noStream', changed)).toEqual(result);
      expect((await store().readStream(stream)).events).toMatchObject([{ type: 'SampleHappened', data: { n: 0 } }]);
    });

    test('that goes on past what is there, differs, or comes in another order is a conflict', async () => {
      const { stream, events } = await streamOf(store(), 3);
      const [a, b] = events;
      if (!a || !b) throw new Error('three events were made');
      for (const wrong of [[...events, newEvent()], [a, newEvent()], [newEvent(), b], [b, a], [b]]) {
        await expect(store().append(stream, 'noStream', wrong)).rejects.toMatchObject(conflict(stream, 'noStream', 2));
      }
      expect((await store().readStream(stream)).events).toHaveLength(3);
    });

    test('at the tip is written again, for there ids are not looked at', async () => {
      const { stream, events } = await streamOf(store(), 1);
      expect((await store().append(stream, 0, events)).revision).toBe(1);
      expect((await store().append(stream, 1, events)).revision).toBe(2);
      expect(ids((await store().readStream(stream)).events)).toEqual([...ids(events), ...ids(events), ...ids(events)]);
    });

    test('in another stream is another event', async () => {
      const { events } = await streamOf(store(), 1);
      const other = freshName('stream');
      expect((await store().append(other, 'noStream', events)).revision).toBe(0);
    });

    test('of an id within one append is written twice', async () => {
      const stream = freshName('stream');
      const event = newEvent();
      const result = await store().append(stream, 'noStream', [event, event]);
      expect(result.revision).toBe(1);
      expect(ids((await store().readStream(stream)).events)).toEqual([event.id, event.id]);
      expect(await store().append(stream, 'noStream', [event, event])).toEqual(result);
    });

    test('sent while the first is under way is either one and the same, or has no answer yet', async () => {
      const stream = freshName('stream');
      const events = newEvents(2);
      const answers = await Promise.allSettled([1, 2, 3].map(() => store().append(stream, 'noStream', events)));
      const answered = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
      expect(new Set(answered.map(({ position }) => position)).size).toBe(1);
      for (const answer of answers) {
        if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ name: 'OutcomeUnknown' });
      }
      expect((await store().readStream(stream)).events).toHaveLength(2);
    });
  });
}
