import { afterEach, describe, expect, test } from '@jest/globals';
import type { QueryBus } from '@nestjs/cqrs';
import type { EventLogReader, SubscribeOptions } from '@selvbook/event-store';
import { once } from 'node:events';
import { Problem } from '../problem/problem.js';
import { LiveFeed } from './live-feed.js';
import { Listener } from './listener.js';
import { liveText } from './live-text.js';

const VIEW = { name: 'interviews', version: 1, position: 4 };

/** A log that stands still at position 4. */
const STILL = {
  head: () => Promise.resolve(4),
  async *subscribeToAll({ signal }: SubscribeOptions) {
    yield { events: [], position: 4, caughtUp: true };
    if (signal && !signal.aborted) await once(signal, 'abort');
  },
} as unknown as EventLogReader;

let feed: LiveFeed;
afterEach(() => feed.onModuleDestroy());

const feedOver = (look: () => Promise<unknown>) =>
  (feed = new LiveFeed(STILL, { execute: look } as unknown as QueryBus));
const refusalOf = (listening: Promise<unknown>) =>
  listening.then(
    () => 'taken on',
    (error: unknown) => (error instanceof Problem ? error.body.code : String(error)),
  );

describe('the feed of all who listen', () => {
  test('takes on 500 and no more, and another one when one has left', async () => {
    feedOver(() => Promise.resolve([VIEW]));
    const { listener } = await feed.listen(undefined);
    for (let count = 1; count < 500; count++) await feed.listen(undefined);
    expect(await refusalOf(feed.listen(undefined))).toBe('too-busy');
    feed.leave(listener);
    expect(await refusalOf(feed.listen(undefined))).toBe('taken on');
  });

  test('tells one that joins while something moves where it has moved to', async () => {
    const moved = Promise.withResolvers<void>();
    const log = {
      head: () => Promise.resolve(4),
      async *subscribeToAll({ signal }: SubscribeOptions) {
        await moved.promise;
        yield { events: [{ type: 'Booked' }], position: 5, caughtUp: true };
        if (signal && !signal.aborted) await once(signal, 'abort');
      },
    } as unknown as EventLogReader;
    const looks: (() => Promise<unknown>)[] = [];
    const slow = Promise.withResolvers<unknown>();
    const look = () => (looks.shift() ?? (() => Promise.resolve([{ ...VIEW, position: 5 }])))();
    feed = new LiveFeed(log, { execute: look } as unknown as QueryBus);
    looks.push(
      () => Promise.resolve([VIEW]),
      () => slow.promise,
    );
    const { listener: first } = await feed.listen(undefined);
    expect(await first.next(60_000)).toMatchObject({ position: 4 });
    const joining = feed.listen(undefined);
    moved.resolve();
    expect(await first.next(60_000)).toMatchObject({ position: 5 });
    slow.resolve([VIEW]);
    const { listener: second } = await joining;
    expect(await second.next(60_000)).toEqual({
      position: 5,
      views: [{ name: 'interviews', version: 1, position: 5 }],
      facts: ['bookings'],
    });
  });

  test('gives up the place of one that could not be told how things stand', async () => {
    let away = true;
    feedOver(() => (away ? Promise.reject(new Error('away')) : Promise.resolve([VIEW])));
    for (let count = 0; count < 500; count++) expect(await refusalOf(feed.listen(undefined))).toBe('Error: away');
    away = false;
    expect(await refusalOf(feed.listen(undefined))).toBe('taken on');
  });

  test('ends for everybody when the service does, and takes on nobody after', async () => {
    feedOver(() => Promise.resolve([VIEW]));
    const { listener } = await feed.listen(undefined);
    feed.onModuleDestroy();
    expect(await listener.next(0)).toBeUndefined();
    expect(await refusalOf(feed.listen(undefined))).toBe('too-busy');
  });
});

describe('the text of an answer', () => {
  /** One who is told nothing, once, and then is let go of: no time passes. */
  class Quiet extends Listener {
    private readonly told = ['quiet', undefined] as const;
    private asked = 0;
    override next(): Promise<'quiet' | undefined> {
      return Promise.resolve(this.told[this.asked++]);
    }
  }

  test('says when to come again, and beats while all is quiet', async () => {
    feedOver(() => Promise.resolve([VIEW]));
    const said: string[] = [];
    for await (const text of liveText(feed, new Quiet(), false)) said.push(text);
    expect(said).toEqual(['retry: 2000\n\n', ':\n\n']);
  });

  test('has the position for its id, and says so when the history is simulated', async () => {
    feedOver(() => Promise.resolve([VIEW]));
    const listener = new Listener();
    listener.tell({ position: 4, views: [VIEW], facts: ['slots'] });
    const text = liveText(feed, listener, true);
    await text.next();
    expect((await text.next()).value).toBe(
      'id: 4\nevent: moved\ndata: {"simulated":true,"position":4,' +
        '"views":[{"name":"interviews","version":1,"position":4}],"facts":["slots"]}\n\n',
    );
    await text.return();
    expect(await listener.next(0)).toBeUndefined();
  });
});
