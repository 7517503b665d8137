import { describe, expect, test } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { StoreUnavailable, type SubscriptionPage } from '../../port.js';
import { type Reading, scriptedFeed } from '../testing/scripted-feed.js';
import { storedAt } from '../testing/stored-sample.js';
import { grpcFailure } from '../wire/grpc-failure.js';
import { followAll } from './follow-all.js';

const CONFIRMED = { kind: 'confirmation' } as const;
const CAUGHT_UP = { kind: 'caughtUp' } as const;
const checkpoint = (commit: number) => ({ kind: 'checkpoint', commit, prepare: commit }) as const;
const broken = (code: status, trailers = {}) => grpcFailure({ code, details: 'broken', trailers });

interface Options {
  readonly after?: number;
  readonly types?: readonly string[];
  readonly pageSize?: number;
  readonly patience?: number;
  readonly until: (page: SubscriptionPage) => boolean;
}

async function follow(script: readonly Reading[], { until, after = 0, ...options }: Options) {
  const { feed, asked } = scriptedFeed(script);
  const { signal } = new AbortController();
  const pages: { at: number[]; position: number; caughtUp: boolean }[] = [];
  for await (const page of followAll(feed, { after, ...options, signal })) {
    pages.push({ ...page, at: page.events.map(({ position }) => position) });
    pages.forEach((one) => Reflect.deleteProperty(one, 'events'));
    if (until(page)) break;
  }
  return { pages, from: asked.map((request) => (request.kind === 'follow' ? request.after : undefined)) };
}

describe('following the log', () => {
  test('history comes in pages, then the head is reached, then what arrives is handed on at once', async () => {
    const history = [10, 20, 30].map((at) => storedAt(at));
    const script = [{ messages: [[CONFIRMED, ...history, CAUGHT_UP], [storedAt(40)]], then: 'open' as const }];
    const { pages } = await follow(script, { pageSize: 2, until: ({ position }) => position === 40 });
    expect(pages).toEqual([
      { at: [10, 20], position: 20, caughtUp: false },
      { at: [30], position: 30, caughtUp: true },
      { at: [40], position: 40, caughtUp: true },
    ]);
  });

  test.each([
    ['cut off as a slow consumer', broken(status.ABORTED)],
    ['left by a server that stops', broken(status.UNAVAILABLE)],
    ['cancelled by a server', broken(status.CANCELLED)],
    [
      'told of another leader',
      broken(status.NOT_FOUND, { exception: 'not-leader', 'leader-endpoint-host': 'h', 'leader-endpoint-port': '1' }),
    ],
    ['at the end of a call that should have none', 'end' as const],
  ])('%s, it goes on after the last event, without a gap or a repeat', async (_, then) => {
    const { pages, from } = await follow(
      [
        { messages: [[CONFIRMED, storedAt(10)], [storedAt(20)]], then },
        { messages: [[CONFIRMED, storedAt(20), storedAt(30), CAUGHT_UP]], then: 'open' },
      ],
      { after: 5, until: ({ caughtUp }) => caughtUp },
    );
    expect(from).toEqual([5, 20]);
    expect(pages).toEqual([{ at: [10, 20, 30], position: 30, caughtUp: true }]);
  });

  test('after a break it is live again only when the server says so', async () => {
    const { pages } = await follow(
      [
        { messages: [[CAUGHT_UP]], then: broken(status.ABORTED) },
        { messages: [[storedAt(10)], [storedAt(20)], [CAUGHT_UP]], then: 'open' },
      ],
      { pageSize: 1, until: ({ position, caughtUp }) => position === 20 && caughtUp },
    );
    expect(pages.map(({ caughtUp }) => caughtUp)).toEqual([true, false, false, true]);
  });

  test('goes on from a checkpoint, but never names one: at the head of the log stands an event', async () => {
    const { pages, from } = await follow(
      [
        { messages: [[storedAt(10), CAUGHT_UP], [checkpoint(700)]], then: broken(status.UNAVAILABLE) },
        { messages: [[storedAt(800), CAUGHT_UP]], then: 'open' },
      ],
      { until: ({ position }) => position === 800 },
    );
    expect(from).toEqual([0, 700]);
    expect(pages.map(({ position }) => position)).toEqual([10, 800]);
  });

  test('a view of rare events moves on with every event of the log, and events of the system are no part of it', async () => {
    const others = [
      storedAt(10),
      storedAt(20, { stream: '$stats' }),
      storedAt(30),
      storedAt(40, { type: '$streamDeleted' }),
    ];
    const { pages } = await follow([{ messages: [[CAUGHT_UP], others], then: 'open' }], {
      types: ['Rare'],
      until: ({ position }) => position >= 30,
    });
    expect(pages.at(-1)).toEqual({ at: [], position: 30, caughtUp: true });
  });

  test('says how far it has come in a long history without a match', async () => {
    const history = Array.from({ length: 45 }, (_, index) => storedAt(index + 1));
    const { pages } = await follow([{ messages: [history, [CAUGHT_UP]], then: 'open' }], {
      types: ['Rare'],
      pageSize: 2,
      until: ({ caughtUp }) => caughtUp,
    });
    expect(pages.map(({ position }) => position)).toEqual([20, 40, 45]);
  });

  test('does not try again where the store refuses who asks', async () => {
    const denied = broken(status.PERMISSION_DENIED, { exception: 'access-denied' });
    const following = follow([{ messages: [], then: denied }], { until: () => true });
    await expect(following).rejects.toBeInstanceOf(StoreUnavailable);
  });

  test.each([
    ['an error of its own every time', broken(status.UNKNOWN), 'StoreUnavailable'],
    ['an error of its own, confirmed first', broken(status.INTERNAL), 'StoreUnavailable'],
  ])('a store that answers with %s is told of when the patience is up', async (_, then, name) => {
    const script = [{ messages: [[storedAt(10)]], then }, ...Array<Reading>(9).fill({ messages: [[CONFIRMED]], then })];
    await expect(follow(script, { patience: 0, until: () => false })).rejects.toMatchObject({ name });
  });

  test('one that is away is waited for', async () => {
    const away = { messages: [], then: broken(status.UNAVAILABLE) };
    const back: Reading = { messages: [[storedAt(10), CAUGHT_UP]], then: 'open' };
    const { pages } = await follow([away, away, back], { patience: 0, until: ({ caughtUp }) => caughtUp });
    expect(pages).toEqual([{ at: [10], position: 10, caughtUp: true }]);
  });
});
