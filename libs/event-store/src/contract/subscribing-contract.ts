import { describe, expect, test } from '@jest/globals';
import {
  type EventStore,
  type RecordedEvent,
  type SubscribeOptions,
  type SubscriptionPage,
  UnknownPosition,
} from '../port.js';
import { collect, freshName, ids, newEvent, newEvents, streamOf } from './sample-events.js';

export function describeSubscribing(store: () => EventStore): void {
  /** Follows the log until `enough` of what has come so far. */
  async function follow(options: SubscribeOptions, enough: (events: RecordedEvent[], caughtUp: boolean) => boolean) {
    const events: RecordedEvent[] = [];
    let position = options.after;
    for await (const page of store().subscribeToAll(options)) {
      expect(page.position).toBeGreaterThanOrEqual(page.events.at(-1)?.position ?? position);
      position = page.position;
      events.push(...page.events);
      if (enough(events, page.caughtUp)) break;
    }
    return { events, position };
  }

  /** Page by page, by hand. */
  const iterate = (pages: AsyncIterable<SubscriptionPage>) => pages[Symbol.asyncIterator]();

  describe('subscribing', () => {
    test('gives history up to the head, and says so', async () => {
      const after = await store().head();
      const { events } = await streamOf(store(), 25);
      const seen = await follow({ after, pageSize: 10 }, (_, caughtUp) => caughtUp);
      expect(ids(seen.events)).toEqual(ids(events));
      expect(seen.position).toBe(await store().head());
    });

    test('at the head says at once that there is nothing', async () => {
      const after = await store().head();
      const pages = iterate(store().subscribeToAll({ after }));
      expect((await pages.next()).value).toEqual({ events: [], position: after, caughtUp: true });
      await pages.return?.();
    });

    test('goes from history to live without a gap or a repeat while many append', async () => {
      const after = await store().head();
      await streamOf(store(), 100);
      const writers = Array.from({ length: 8 }, async () => {
        const { stream } = await streamOf(store(), 1);
        for (let turn = 0; turn < 20; turn += 1) await store().append(stream, 2 * turn, newEvents(2));
      });
      const seen = follow({ after, pageSize: 7 }, (events) => events.length >= 100 + 8 * 41);
      await Promise.all(writers);
      expect(ids((await seen).events)).toEqual(ids((await collect(store().readAll({ after }))).events));
    });

    test('is woken by an append', async () => {
      const after = await store().head();
      const pages = iterate(store().subscribeToAll({ after }));
      await pages.next();
      for (let turn = 0; turn < 5; turn += 1) {
        const next = pages.next();
        const { events } = await streamOf(store(), 1);
        const page = await next;
        expect(page.done).not.toBe(true);
        if (!page.done) {
          expect(page.value.caughtUp).toBe(true);
          expect(ids(page.value.events)).toEqual(ids(events));
        }
      }
      await pages.return?.();
    });

    test('waits for a consumer that is slow, and loses nothing', async () => {
      const after = await store().head();
      const { stream, events } = await streamOf(store(), 30);
      const pages = iterate(store().subscribeToAll({ after, pageSize: 10 }));
      const first = await pages.next();
      const later = newEvents(300);
      for (const [index, event] of later.entries()) await store().append(stream, 29 + index, [event]);
      const seen = first.done ? [] : [...first.value.events];
      while (seen.length < 330) {
        const page = await pages.next();
        if (page.done) break;
        expect(page.value.events.length).toBeLessThanOrEqual(10);
        seen.push(...page.value.events);
      }
      expect(ids(seen)).toEqual([...ids(events), ...ids(later)]);
      await pages.return?.();
    });

    test('with a filter gives those types, and moves on over the others', async () => {
      const after = await store().head();
      const type = freshName('Wanted');
      const wanted = newEvent({ type });
      await streamOf(store(), 12);
      const head = await store().head();
      const pages = iterate(store().subscribeToAll({ after, types: [type] }));
      let position = after;
      while (position < head) {
        const page = await pages.next();
        if (page.done) break;
        expect(page.value.events).toEqual([]);
        position = page.value.position;
      }
      expect(position).toBe(head);
      await store().append(freshName('stream'), 'noStream', [newEvent(), wanted, newEvent()]);
      const seen: RecordedEvent[] = [];
      while (position < (await store().head())) {
        const page = await pages.next();
        if (page.done) break;
        seen.push(...page.value.events);
        position = page.value.position;
      }
      expect(ids(seen)).toEqual([wanted.id]);
      await pages.return?.();
    });

    test('is ended by its signal, without an error: before, in history, and while it waits', async () => {
      const after = await store().head();
      await streamOf(store(), 10);
      const before = await collect(store().subscribeToAll({ after, signal: AbortSignal.abort() }));
      expect(before.pages).toEqual([]);

      const inHistory = new AbortController();
      let pages = 0;
      for await (const page of store().subscribeToAll({ after, pageSize: 2, signal: inHistory.signal })) {
        pages += page.events.length > 0 ? 1 : 0;
        inHistory.abort();
      }
      expect(pages).toBe(1);

      const waiting = new AbortController();
      const live = iterate(store().subscribeToAll({ after: await store().head(), signal: waiting.signal }));
      await live.next();
      const next = live.next();
      waiting.abort();
      expect(await next).toEqual({ done: true, value: undefined });
    });

    test('several at once each see everything', async () => {
      const after = await store().head();
      const type = freshName('Shared');
      const followers = [1, 2, 3].map(() => follow({ after, types: [type] }, (events) => events.length >= 5));
      const { events } = await streamOf(store(), 5, { type });
      for (const seen of await Promise.all(followers)) expect(ids(seen.events)).toEqual(ids(events));
    });

    test.each([-1, Number.MAX_SAFE_INTEGER])('after the position %s is refused', async (after) => {
      await expect(collect(store().subscribeToAll({ after }))).rejects.toBeInstanceOf(UnknownPosition);
    });
  });
}
