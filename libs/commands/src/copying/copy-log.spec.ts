import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  createMemoryEventStore,
  OutcomeUnknown,
  StoreUnavailable,
  type EventStore,
  type NewEvent,
} from '@selvbook/event-store';
import fc from 'fast-check';
import { startLog } from '../log-start.js';
import { createFakeWaiter } from '../testing/fake-waiter.js';
import { interposed } from '../testing/interposed-store.js';
import { NOW } from '../testing/sample-context.js';
import { factsAfter } from '../testing/town.js';
import { copyLog } from './copy-log.js';

const event = (n: number, bytes = 0): NewEvent => ({
  id: randomUUID(),
  type: `Happened${n % 3}`,
  data: { n, text: 'ø'.repeat(bytes / 2) },
  metadata: { occurredAt: NOW, n },
});

/** A log of one event after the other; `streams` says whose stream each is in. */
async function logOf(streams: readonly number[], store = createMemoryEventStore()): Promise<EventStore> {
  await startLog(store, NOW);
  const revisions = new Map<number, number>();
  for (const [n, of] of streams.entries()) {
    const revision = revisions.get(of);
    await store.append(`agenda-${of}`, revision ?? 'noStream', [event(n)]);
    revisions.set(of, (revision ?? -1) + 1);
  }
  return store;
}

const copy = (from: EventStore, to: EventStore, waiter = createFakeWaiter()) => copyLog({ from, to, now: NOW, waiter });
const told = async (store: EventStore) =>
  (await factsAfter(store, 0)).slice(1).map(({ position: _, recordedAt: _at, ...fact }) => fact);
const refused = (pattern: RegExp) => ({ name: 'CopyRefused', message: expect.stringMatching(pattern) as unknown });

/** Lets so many appends pass, and none after them. */
function breaking(store: EventStore, after: number): EventStore {
  let passed = 0;
  return interposed(store, (_call, write) => {
    passed += 1;
    return passed > after ? Promise.reject(new StoreUnavailable('gone')) : write();
  });
}

describe('a copy of a log', () => {
  test('has the same facts in the same order, and an identity that names where they come from', async () => {
    const from = await logOf([1, 1, 2, 1, 3, 3, 2]);
    const to = createMemoryEventStore();
    const report = await copy(from, to);
    expect(await told(to)).toEqual(await told(from));
    const [origin] = await factsAfter(from, 0);
    const [own] = await factsAfter(to, 0);
    expect(own).toMatchObject({ type: 'LogStarted', data: { logId: report.logId, copiedFrom: origin?.data.logId } });
    expect(report).toMatchObject({ copiedFrom: origin?.data.logId, facts: 7, written: 7, sum: expect.any(String) });
    expect(report.logId).not.toBe(report.copiedFrom);
  });

  test('of a simulated history is one too', async () => {
    const from = createMemoryEventStore();
    await from.append('log-selvbook', 'noStream', [
      { ...event(0), type: 'LogStarted', data: { logId: 'made-up', simulated: true } },
    ]);
    const to = createMemoryEventStore();
    await copy(from, to);
    expect((await factsAfter(to, 0))[0]?.data).toMatchObject({ simulated: true, copiedFrom: 'made-up' });
  });

  test('broken off anywhere, is taken up again', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 12 }),
        fc.nat({ max: 13 }),
        async (streams, after) => {
          const from = await logOf(streams);
          const to = createMemoryEventStore();
          const first = await copy(from, breaking(to, after)).then(
            () => 'done',
            (error: Error) => error.name,
          );
          expect(['done', 'StoreUnavailable']).toContain(first);
          const there = Math.max(0, (await factsAfter(to, 0)).length - 1);
          const report = await copy(from, to);
          expect(report.written).toBe(streams.length - there);
          expect(await told(to)).toEqual(await told(from));
        },
      ),
    ));

  test('is brought up to what came since, and otherwise left as it is', async () => {
    const from = await logOf([1, 2]);
    const to = createMemoryEventStore();
    const first = await copy(from, to);
    expect(await copy(from, to)).toEqual({ ...first, written: 0 });
    await from.append('agenda-1', 0, [event(9)]);
    expect(await copy(from, to)).toMatchObject({ logId: first.logId, facts: 3, written: 1 });
    expect(await told(to)).toEqual(await told(from));
  });

  test('is made in appends that any store takes', async () => {
    const from = await logOf([1]);
    for (let n = 1; n < 6; n += 1) await from.append('agenda-1', n - 1, [event(n, 300_000)]);
    await from.append(
      'agenda-1',
      5,
      Array.from({ length: 1_100 }, (_, n) => event(n)),
    );
    const to = createMemoryEventStore();
    const appends: number[] = [];
    await copy(
      from,
      interposed(to, ({ events }, write) => {
        appends.push(events.length);
        return write();
      }),
    );
    expect(appends).toEqual([1, 2, 1, 1, 1, 500, 500, 101]);
    expect(await told(to)).toEqual(await told(from));
  });

  test.each([true, false])('gets over an append without an answer that took effect: %s', async (takesEffect) => {
    const from = await logOf([1, 2, 1]);
    const to = createMemoryEventStore();
    let silent = 2;
    const shaky = interposed(to, async (_call, write) => {
      if (silent-- !== 0) return write();
      if (takesEffect) await write();
      throw new OutcomeUnknown('no answer');
    });
    await copy(from, shaky);
    expect(await told(to)).toEqual(await told(from));
  });

  test('tells how far it is', async () => {
    const from = await logOf([1, 2, 1]);
    const seen: [number, number][] = [];
    await copyLog({
      from,
      to: createMemoryEventStore(),
      now: NOW,
      onProgress: (...progress) => void seen.push(progress),
    });
    expect(seen).toEqual([2, 3, 4].map((position) => [position, 4]));
  });
});

describe('nothing is copied', () => {
  test('from a log without an identity', async () => {
    const to = createMemoryEventStore();
    await expect(copy(createMemoryEventStore(), to)).rejects.toMatchObject(refused(/no identity/));
    expect(await to.head()).toBe(0);
  });

  test('into a log of its own, a copy of another one, the same one, or something else', async () => {
    const from = await logOf([1]);
    await expect(copy(from, await logOf([]))).rejects.toMatchObject(refused(/is no copy of/));
    const copied = createMemoryEventStore();
    await copy(await logOf([1]), copied);
    await expect(copy(from, copied)).rejects.toMatchObject(refused(/is no copy of/));
    await expect(copy(from, from)).rejects.toMatchObject(refused(/the same log/));
    const strange = createMemoryEventStore();
    await strange.append('other', 'noStream', [event(1)]);
    await expect(copy(from, strange)).rejects.toMatchObject(refused(/holds something else/));
  });

  test('into a copy that has gone its own way', async () => {
    const from = await logOf([1, 2]);
    const to = createMemoryEventStore();
    await copy(from, to);
    await to.append('agenda-3', 'noStream', [event(1)]);
    await expect(copy(from, to)).rejects.toMatchObject(refused(/facts of its own, from position 4 on/));
    await from.append('agenda-1', 0, [event(2)]);
    await expect(copy(from, to)).rejects.toMatchObject(refused(/^at position 4 the copy has another fact/));
  });

  test('while somebody else writes into the copy', async () => {
    const from = await logOf([1, 2]);
    const to = createMemoryEventStore();
    let due = true;
    const raced = interposed(to, async ({ stream }, write) => {
      if (due && stream === 'agenda-2') {
        due = false;
        await to.append(stream, 'noStream', [event(7)]);
      }
      return write();
    });
    await expect(copy(from, raced)).rejects.toMatchObject(refused(/somebody else writes into the copy, in agenda-2/));
  });

  test('as done when what stands there says something else', async () => {
    const from = await logOf([1]);
    const [, fact] = await factsAfter(from, 0);
    const to = createMemoryEventStore();
    const changing = interposed(to, ({ stream, expected, events }) =>
      to.append(
        stream,
        expected,
        events.map((one) => (one.id === fact?.id ? { ...one, data: { n: 'changed' } } : one)),
      ),
    );
    await expect(copy(from, changing)).rejects.toMatchObject(refused(/the copy is not the same/));
  });
});
