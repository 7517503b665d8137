import { type AllStreamSubscription, START } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { numbered, numberedUpTo, numbersOf, serveLog, type ServedLog } from '../testing/served-log.js';

// A wire, a disk and two programs in one process: on a busy machine what takes a second takes ten.
jest.setTimeout(60_000);

let served: ServedLog;
beforeEach(async () => {
  served = await serveLog();
});
afterEach(() => served.close());

const call = { credentials: { username: 'admin', password: 'changeit' } };

/** The error that a subscription ends with; what it saw before is taken in. */
function endOf(subscription: AllStreamSubscription): Promise<unknown> {
  return new Promise((resolve) => subscription.on('error', resolve).resume());
}

const caughtUp = (subscription: AllStreamSubscription) =>
  new Promise<void>((resolve) => subscription.on('caughtUp', resolve));

test('by default nothing goes wrong', () => {
  expect(served.server.faults.settings).toEqual({});
});

describe.each<[string, typeof call | object]>([
  ['Append', call],
  ['BatchAppend', {}],
])('%s', (_rpc, options) => {
  const append = (stream: string, n: number) =>
    served.client.appendToStream(stream, numbered(n), { expectedRevision: 'any', ...options });

  test('an append whose connection is dropped was written all the same', async () => {
    served.server.faults.dropAppends(1);
    await expect(append('s', 1)).rejects.toMatchObject({ type: 'unavailable' });
    expect(await numbersOf(served.client.readStream('s'))).toEqual([1]);
    expect(served.server.faults.counts.dropped).toBe(1);
    await expect(append('s', 2)).resolves.toMatchObject({ success: true });
  });

  test('a delay longer than the deadline leaves the caller without an answer, and the event written', async () => {
    served.server.faults.set({ delayMs: 1_500 });
    const late = served.client.appendToStream('s', numbered(1), { ...options, deadline: 300 });
    await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
    served.server.faults.set({});
    expect(await numbersOf(served.client.readStream('s'))).toEqual([1]);
  });
});

test('every third append is dropped where that is set, and none is lost', async () => {
  served.server.faults.set({ dropEvery: 3 });
  const outcomes: boolean[] = [];
  for (let n = 0; n < 9; n += 1) {
    const append = served.client.appendToStream('s', numbered(n), { expectedRevision: 'any' });
    outcomes.push(await append.then(() => true).catch(() => false));
  }
  expect(outcomes).toEqual([true, true, false, true, true, false, true, true, false]);
  served.server.faults.set({});
  expect(await numbersOf(served.client.readStream('s'))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a subscription is cut off with ABORTED after so many events', async () => {
  await served.client.appendToStream('s', numberedUpTo(10));
  served.server.faults.set({ cutEvery: 4 });
  const seen: number[] = [];
  const subscription = served.client.subscribeToAll({ fromPosition: START });
  subscription.on('data', ({ event }) => seen.push((event!.data as unknown as { n: number }).n));
  expect(await endOf(subscription)).toMatchObject({ type: 'timeout', code: 10 });
  expect(seen).toEqual([0, 1, 2, 3]);
});

test('all subscriptions are cut off when that is asked for', async () => {
  const subscription = served.client.subscribeToAll({ fromPosition: START });
  const end = endOf(subscription);
  await caughtUp(subscription);
  expect(served.server.faults.cutSubscriptions()).toBe(1);
  expect(await end).toMatchObject({ type: 'timeout', code: 10 });
  expect(served.server.faults.cutSubscriptions()).toBe(0);
});

test('a restart tells the subscribers UNAVAILABLE, keeps the data, and forgets the ids behind any', async () => {
  const event = numbered(1);
  const anyRevision = { expectedRevision: 'any' } as const;
  await served.client.appendToStream('s', event, anyRevision);
  await served.client.appendToStream('s', event, anyRevision);
  expect(await numbersOf(served.client.readStream('s'))).toEqual([1]);

  const subscription = served.client.subscribeToAll({ fromPosition: START });
  const end = endOf(subscription);
  await caughtUp(subscription);
  await served.server.faults.restart();
  expect(await end).toMatchObject({ type: 'unavailable' });

  const client = served.connect();
  expect(await numbersOf(client.readStream('s'))).toEqual([1]);
  await client.appendToStream('s', event, anyRevision);
  expect(await numbersOf(client.readStream('s'))).toEqual([1, 1]);
  expect(served.server.faults.counts.restarts).toBe(1);
});

test('it restarts by itself over and over where that is set, and stops when asked to in the middle of it', async () => {
  served.server.faults.set({ restartEvery: 1 });
  while (served.server.faults.counts.restarts < 2) await pause(20);
  served.server.faults.set({});
  await expect(served.connect().appendToStream('s', numbered(1))).resolves.toMatchObject({ success: true });
  const restarting = served.server.faults.restart(10);
  await served.server.stop();
  await restarting;
  await expect(served.connect().appendToStream('s', numbered(2))).rejects.toMatchObject({ code: 14 });
});

test('a restart that fails is said, and tried again when the next is due', async () => {
  const said: string[] = [];
  let tellSaid: (() => void) | undefined;
  const failed = new Promise<void>((resolve) => (tellSaid = resolve));
  const other = await serveLog({
    report: (line) => {
      said.push(line);
      tellSaid?.();
    },
  });
  const { faults, port } = other.server;
  const down = faults.restart(300);
  const squatter = await listeningAt(port);
  await expect(down).rejects.toMatchObject({ code: 'EADDRINUSE' });
  faults.set({ restartEvery: 1 });
  await failed;
  expect(said[0]).toMatch(/^the server is down, its restart failed: listen EADDRINUSE/);
  expect(faults.counts.restarts).toBe(0);
  expect(faults.cutSubscriptions()).toBe(0);
  await new Promise((resolve) => squatter.close(resolve));
  while (faults.counts.restarts === 0) await pause(20);
  faults.set({});
  await expect(other.connect().appendToStream('s', numbered(1))).resolves.toMatchObject({ success: true });
  await other.close();
});

/** Takes the port as soon as nobody has it. */
async function listeningAt(port: number): Promise<Server> {
  for (;;) {
    const server = createServer().listen(port, '127.0.0.1');
    const got = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (got) return server;
    await pause(5);
  }
}

test('while it is down nobody is answered; under load, what was acknowledged is there afterwards, once', async () => {
  const acknowledged = new Set<number>();
  let over = false;
  const loads = Array.from({ length: 4 }, async (_none, lane) => {
    const client = served.connect();
    for (let n = lane; !over; n += 4) {
      const written = await client.appendToStream(`s-${lane}`, numbered(n)).then(
        () => true,
        () => false,
      );
      if (written) acknowledged.add(n);
      else await pause(10);
    }
  });
  for (let round = 0; round < 3; round += 1) {
    const before = acknowledged.size;
    while (acknowledged.size < before + 20) await pause(5);
    await served.server.faults.restart(50);
  }
  const last = acknowledged.size;
  while (acknowledged.size < last + 20) await pause(5);
  over = true;
  await Promise.all(loads);
  const found = await numbersOf(served.connect().readAll());
  expect(new Set(found).size).toBe(found.length);
  expect([...acknowledged].filter((n) => !found.includes(n))).toEqual([]);
});
