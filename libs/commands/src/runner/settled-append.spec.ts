import { describe, expect, test } from '@jest/globals';
import {
  AppendTooLarge,
  createMemoryEventStore,
  OutcomeUnknown,
  StoreUnavailable,
  WrongExpectedRevision,
  type EventStore,
  type NewEvent,
} from '@selvbook/event-store';
import { v7 } from 'uuid';
import { createFakeWaiter } from '../testing/fake-waiter.js';
import { interposed, type AppendCall } from '../testing/interposed-store.js';
import { appendSettled } from './settled-append.js';

const STREAM = 'citizen-anna';
const event = (type = 'Ours'): NewEvent => ({ id: v7(), type, data: {}, metadata: {} });
const unknown = () => Promise.reject(new OutcomeUnknown('no answer'));
const away = () => Promise.reject(new StoreUnavailable('away'));

/** What becomes of one try: it reaches the log and is answered, or something else. */
type Try = (store: EventStore, write: () => Promise<unknown>) => Promise<unknown>;

const reaches: Try = (_store, write) => write();
const isLost: Try = unknown;
const isAway: Try = away;
const losesItsAnswer: Try = async (_store, write) => {
  await write();
  return unknown();
};
const comesAfter =
  (rival: readonly NewEvent[], then: Try): Try =>
  async (store, write) => {
    await store.append(STREAM, 0, rival);
    return then(store, write);
  };

/** A stream of one event, and an append of ours to it, try by try; after the last one named every try is lost. */
async function appendIn(tries: readonly Try[], ours: readonly NewEvent[] = [event()], blind = 0) {
  const store = createMemoryEventStore();
  await store.append(STREAM, 'noStream', [event('First')]);
  const calls: AppendCall[] = [];
  let blindReads = blind;
  const watched = interposed(store, async (call, write) => {
    calls.push(call);
    const next = tries[calls.length - 1] ?? isLost;
    return (await next(store, write)) as Awaited<ReturnType<typeof write>>;
  });
  const readStream: EventStore['readStream'] = (...args) => (blindReads-- > 0 ? away() : store.readStream(...args));
  const waiter = createFakeWaiter();
  const outcome = await appendSettled({ ...watched, readStream }, waiter, STREAM, 0, ours).catch(
    (error: unknown) => error,
  );
  const types = (await store.readStream(STREAM)).events.map(({ type }) => type);
  return { outcome, calls, pauses: waiter.pauses, types, head: await store.head() };
}

describe('an append that is answered', () => {
  test('is over with its answer', async () => {
    const { outcome, calls, pauses, head } = await appendIn([reaches]);
    expect(outcome).toEqual({ revision: 1, position: head });
    expect([calls.length, pauses.length]).toEqual([1, 0]);
  });

  test('is over with a conflict', async () => {
    const { outcome, calls, types } = await appendIn([comesAfter([event('Foreign')], reaches)]);
    expect(outcome).toBeInstanceOf(WrongExpectedRevision);
    expect(outcome).toMatchObject({ expected: 0, actual: 1 });
    expect(calls).toHaveLength(1);
    expect(types).toEqual(['First', 'Foreign']);
  });

  test('is over when the store is away: nothing was written', async () => {
    const { outcome, calls, types } = await appendIn([isAway]);
    expect(outcome).toBeInstanceOf(StoreUnavailable);
    expect(calls).toHaveLength(1);
    expect(types).toEqual(['First']);
  });

  test('is over when it is too large', async () => {
    const { outcome, calls } = await appendIn([() => Promise.reject(new AppendTooLarge(2_000_000))]);
    expect(outcome).toBeInstanceOf(AppendTooLarge);
    expect(calls).toHaveLength(1);
  });
});

describe('an append without an answer', () => {
  test('was written when its ids are in the stream, and is not sent again', async () => {
    const { outcome, calls, pauses, head } = await appendIn([losesItsAnswer]);
    expect(outcome).toEqual({ revision: 1, position: head });
    expect([calls.length, pauses.length]).toEqual([1, 0]);
  });

  test('was written when its ids are there and others stand after them', async () => {
    const rivalAfterwards: Try = async (store, write) => {
      await write();
      await store.append(STREAM, 1, [event('Later')]);
      return unknown();
    };
    const { outcome, types } = await appendIn([rivalAfterwards]);
    expect(outcome).toMatchObject({ revision: 1 });
    expect(types).toEqual(['First', 'Ours', 'Later']);
  });

  test('was not written when a foreign event stands in its place', async () => {
    const { outcome, calls, types } = await appendIn([comesAfter([event('Foreign'), event('More')], isLost)]);
    expect(outcome).toBeInstanceOf(WrongExpectedRevision);
    expect(outcome).toMatchObject({ stream: STREAM, expected: 0, actual: 2 });
    expect(calls).toHaveLength(1);
    expect(types).toEqual(['First', 'Foreign', 'More']);
  });

  test('is sent again, identical and at the identical revision, and written once', async () => {
    const { outcome, calls, pauses, types } = await appendIn([isLost, isLost, reaches]);
    expect(outcome).toMatchObject({ revision: 1 });
    expect(calls).toHaveLength(3);
    expect(calls[1]).toEqual(calls[0]);
    expect(calls[2]).toEqual(calls[0]);
    expect(pauses).toHaveLength(2);
    expect(types).toEqual(['First', 'Ours']);
  });

  test('that takes effect late, before it is sent again, is answered as written, once', async () => {
    let late: (() => Promise<unknown>) | undefined;
    const isLate: Try = async (_store, write) => {
      late = write;
      return unknown();
    };
    const landsFirst: Try = async (_store, write) => {
      await late?.();
      return write();
    };
    const { outcome, types } = await appendIn([isLate, landsFirst]);
    expect(outcome).toMatchObject({ revision: 1 });
    expect(types).toEqual(['First', 'Ours']);
  });

  test('stays unknown when the store goes away afterwards: its word is about the later try alone', async () => {
    const { outcome, calls, types } = await appendIn([losesItsAnswer, isAway, isAway, reaches], undefined, 2);
    expect(outcome).toMatchObject({ revision: 1 });
    expect(calls).toHaveLength(3);
    expect(types).toEqual(['First', 'Ours']);
  });

  test('that meets a conflict when it is sent again was not written', async () => {
    const { outcome, types } = await appendIn([isLost, comesAfter([event('Foreign')], reaches)]);
    expect(outcome).toBeInstanceOf(WrongExpectedRevision);
    expect(types).toEqual(['First', 'Foreign']);
  });

  test.each([
    ['each is lost', isLost],
    ['the store is away from then on', isAway],
  ])(
    'is pursued for ten seconds by the waiter, with longer and longer pauses, then unknown: %s',
    async (_name, rest) => {
      const { outcome, calls, pauses, types } = await appendIn([isLost, ...Array.from({ length: 500 }, () => rest)]);
      expect(outcome).toBeInstanceOf(OutcomeUnknown);
      const waited = pauses.reduce((sum, pause) => sum + pause, 0);
      expect(waited).toBeGreaterThanOrEqual(10_000);
      expect(waited - pauses.at(-1)!).toBeLessThan(10_000);
      expect(pauses[0]).toBeLessThanOrEqual(50);
      expect(Math.max(...pauses)).toBeLessThanOrEqual(1_000);
      expect(calls).toHaveLength(pauses.length + 1);
      expect(new Set(calls.map((call) => JSON.stringify(call))).size).toBe(1);
      expect(types).toEqual(['First']);
    },
  );
});

test('an append that the store itself has pursued for ten seconds is neither looked for nor sent again', async () => {
  const store = createMemoryEventStore();
  const waiter = createFakeWaiter();
  let asked = 0;
  const thorough = interposed(store, async () => {
    asked += 1;
    await waiter.pause(10_000);
    return unknown();
  });
  const readStream = () => {
    asked += 1;
    return away();
  };
  const outcome = appendSettled({ ...thorough, readStream }, waiter, STREAM, 'noStream', [event()]);
  await expect(outcome).rejects.toBeInstanceOf(OutcomeUnknown);
  expect(asked).toBe(1);
});

describe('an append of several events without an answer', () => {
  const three = () => [event('One'), event('Two'), event('Three')];

  test('was written when all of them are in the stream', async () => {
    const { outcome, types, head } = await appendIn([losesItsAnswer], three());
    expect(outcome).toEqual({ revision: 3, position: head });
    expect(types).toEqual(['First', 'One', 'Two', 'Three']);
  });

  test('was not written when another append stands there, shorter or longer', async () => {
    for (const rival of [[event('Foreign')], [...three(), event('Fourth')]]) {
      const { outcome } = await appendIn([comesAfter(rival, isLost)], three());
      expect(outcome).toBeInstanceOf(WrongExpectedRevision);
      expect(outcome).toMatchObject({ actual: rival.length });
    }
  });

  test('is sent again whole', async () => {
    const ours = three();
    const { outcome, calls, types } = await appendIn([isLost, reaches], ours);
    expect(outcome).toMatchObject({ revision: 3 });
    expect(calls.map(({ events }) => events)).toEqual([ours, ours]);
    expect(types).toEqual(['First', 'One', 'Two', 'Three']);
  });
});

describe('the first append to a stream, without an answer', () => {
  test('is found from the stream’s beginning, or sent again as the first', async () => {
    for (const takesEffect of [true, false]) {
      const store = createMemoryEventStore();
      let tries = 0;
      const flaky = interposed(store, async (_call, write) => {
        if (tries++ > 0) return write();
        if (takesEffect) await write();
        throw new OutcomeUnknown('no answer');
      });
      const result = await appendSettled(flaky, createFakeWaiter(), STREAM, 'noStream', [event()]);
      expect(result).toEqual({ revision: 0, position: await store.head() });
      expect(tries).toBe(takesEffect ? 1 : 2);
      expect((await store.readStream(STREAM)).events).toHaveLength(1);
    }
  });
});
