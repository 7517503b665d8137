import { describe, expect, test } from '@jest/globals';
import { type EventStore, UnknownPosition } from '../port.js';
import { recordedPrefix } from '../reading/recorded-prefix.js';
import { collect, freshName, ids, newEvents, streamOf } from './sample-events.js';

export function describeReadingAll(store: () => EventStore): void {
  describe('reading all', () => {
    test('gives every event after a position, in log order, as the streams give them', async () => {
      const after = await store().head();
      const a = await streamOf(store(), 3);
      const b = await streamOf(store(), 2);
      await store().append(a.stream, 2, newEvents(1));
      const { events, pages } = await collect(store().readAll({ after }));
      expect(events.map(({ stream }) => stream)).toEqual([
        ...Array<string>(3).fill(a.stream),
        b.stream,
        b.stream,
        a.stream,
      ]);
      expect(events.slice(3, 5)).toEqual((await store().readStream(b.stream)).events);
      expect(events.every(({ position }) => position > after)).toBe(true);
      expect(pages.at(-1)?.position).toBe(await store().head());
      expect((await collect(store().readAll({ after: events[3]?.position ?? 0 }))).events).toEqual(events.slice(4));
    });

    test('with a type filter gives those types alone', async () => {
      const after = await store().head();
      const [one, two, three] = ['One', 'Two', 'Three'].map(freshName);
      const first = await streamOf(store(), 2, { type: one ?? '' });
      await streamOf(store(), 2, { type: two ?? '' });
      const last = await streamOf(store(), 1, { type: three ?? '' });
      const { events } = await collect(store().readAll({ after, types: [one ?? '', three ?? ''] }));
      expect(ids(events)).toEqual([...ids(first.events), ...ids(last.events)]);
      expect((await collect(store().readAll({ after, types: [] }))).events).toEqual([]);
    });

    test('with a filter of types to leave out gives all others', async () => {
      const after = await store().head();
      const [one, two, three] = ['One', 'Two', 'Three'].map(freshName);
      const first = await streamOf(store(), 2, { type: one ?? '' });
      await streamOf(store(), 12, { type: two ?? '' });
      const last = await streamOf(store(), 1, { type: three ?? '' });
      const read = await collect(store().readAll({ after, except: [two ?? '', freshName('Never')] }));
      expect(ids(read.events)).toEqual([...ids(first.events), ...ids(last.events)]);
      expect(read.pages.at(-1)?.position).toBe(await store().head());
      expect((await collect(store().readAll({ after, except: [] }))).events).toHaveLength(15);
      const nothing = await collect(store().readAll({ after, except: [one ?? '', two ?? '', three ?? ''] }));
      expect(nothing).toEqual({ events: [], pages: [{ events: [], position: await store().head() }] });
    });

    test('tells which events from the beginning on were recorded by an instant', async () => {
      const after = await store().head();
      await streamOf(store(), 2);
      await streamOf(store(), 3);
      const { events } = await collect(store().readAll({ after }));
      for (const instant of new Set(events.map(({ recordedAt }) => recordedAt))) {
        const end = events.findIndex(({ recordedAt }) => recordedAt > instant);
        const within = end < 0 ? events : events.slice(0, end);
        expect(await recordedPrefix(store(), instant, after)).toEqual({
          position: within.at(-1)?.position ?? after,
          latest: within.at(-1)?.recordedAt,
          next: end < 0 ? undefined : events[end]?.recordedAt,
        });
      }
      const [first] = events;
      expect(await recordedPrefix(store(), '1980-01-01T00:00:00.000Z', after)).toEqual({
        position: after,
        latest: undefined,
        next: first?.recordedAt,
      });
      const late = await recordedPrefix(store(), '2199-01-01T00:00:00.000Z');
      expect([late.position, late.next]).toEqual([await store().head(), undefined]);
    });

    test('stops at a limit, and says where to go on', async () => {
      const after = await store().head();
      const type = freshName('Limited');
      const { events } = await streamOf(store(), 5, { type });
      await streamOf(store(), 3);
      const first = await collect(store().readAll({ after, types: [type], limit: 3 }));
      expect(ids(first.events)).toEqual(ids(events.slice(0, 3)));
      expect(first.pages.at(-1)?.position).toBe(first.events.at(-1)?.position);
      const rest = await collect(
        store().readAll({ after: first.pages.at(-1)?.position ?? 0, types: [type], limit: 3 }),
      );
      expect(ids(rest.events)).toEqual(ids(events.slice(3)));
      expect(rest.pages.at(-1)?.position).toBe(await store().head());
    });

    test('ends with the event at a position, if asked to, and no further than the head', async () => {
      const after = await store().head();
      const [one, two] = [freshName('One'), freshName('Two')];
      const { events } = await streamOf(store(), 4, { type: one });
      await streamOf(store(), 2, { type: two });
      const all = (await collect(store().readAll({ after }))).events;
      for (const [place, { position: until }] of all.entries()) {
        const read = await collect(store().readAll({ after, until, pageSize: 2 }));
        expect(ids(read.events)).toEqual(ids(all.slice(0, place + 1)));
        expect(read.pages.at(-1)?.position).toBe(until);
      }
      const last = all.at(-1)?.position ?? 0;
      const filtered = await collect(store().readAll({ after, until: last, types: [one] }));
      expect([ids(filtered.events), filtered.pages.at(-1)?.position]).toEqual([ids(events), last]);
      expect(ids((await collect(store().readAll({ after, until: last + 1_000 }))).events)).toEqual(ids(all));
      expect(await collect(store().readAll({ after: last, until: after }))).toEqual({
        events: [],
        pages: [{ events: [], position: last }],
      });
    });

    test('comes in pages of at most the size asked for, each with its position', async () => {
      const after = await store().head();
      const { events } = await streamOf(store(), 25);
      const { pages, events: read } = await collect(store().readAll({ after, pageSize: 10 }));
      expect(ids(read)).toEqual(ids(events));
      for (const page of pages) {
        expect(page.events.length).toBeLessThanOrEqual(10);
        expect(page.position).toBeGreaterThanOrEqual(page.events.at(-1)?.position ?? 0);
      }
      const positions = pages.map(({ position }) => position);
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
    });

    test('says how far it has looked when nothing matches, and when there is nothing', async () => {
      const after = await store().head();
      await streamOf(store(), 5);
      const head = await store().head();
      const nothing = await collect(store().readAll({ after, types: [freshName('Never')] }));
      expect(nothing.events).toEqual([]);
      expect(nothing.pages.at(-1)?.position).toBe(head);
      expect(await collect(store().readAll({ after: head }))).toEqual({
        events: [],
        pages: [{ events: [], position: head }],
      });
    });

    test('ends with what was there when it began', async () => {
      const after = await store().head();
      const { events, stream } = await streamOf(store(), 4);
      const reading = store().readAll({ after, pageSize: 2 })[Symbol.asyncIterator]();
      const first = await reading.next();
      await store().append(stream, 3, newEvents(4));
      const rest = await collect({ [Symbol.asyncIterator]: () => reading });
      const read = [...(first.done ? [] : first.value.events), ...rest.events];
      expect(ids(read)).toEqual(ids(events));
    });

    test('can be left at any time', async () => {
      const after = await store().head();
      await streamOf(store(), 10);
      let pages = 0;
      for await (const page of store().readAll({ after, pageSize: 1 })) {
        pages += page.events.length;
        break;
      }
      expect(pages).toBe(1);
    });

    test.each([-1, 0.5, Number.MAX_SAFE_INTEGER])('after the position %s is refused', async (after) => {
      await expect(collect(store().readAll({ after }))).rejects.toBeInstanceOf(UnknownPosition);
    });

    test('refuses a limit or a page size below 1', async () => {
      await expect(collect(store().readAll({ after: 0, limit: 0 }))).rejects.toBeInstanceOf(RangeError);
      await expect(collect(store().readAll({ after: 0, pageSize: 0 }))).rejects.toBeInstanceOf(RangeError);
    });

    test('tells the event at a position, and of none where none stands', async () => {
      const after = await store().head();
      await streamOf(store(), 3);
      const { events } = await collect(store().readAll({ after }));
      for (const event of events) expect(await store().eventAt(event.position)).toEqual(event);
      const head = await store().head();
      for (const nowhere of [0, -1, 0.5, head + 1, head + 1_000_000]) {
        expect(await store().eventAt(nowhere)).toBeUndefined();
      }
    });

    test('has its end at the head', async () => {
      const { result } = await streamOf(store(), 2);
      expect(await store().head()).toBe(result.position);
    });
  });
}
