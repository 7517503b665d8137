import { afterEach, describe, expect, test } from '@jest/globals';
import type { EventStore } from '../port.js';
import { openEventStoreDb } from './event-store-db.js';
import { framedEvent } from './testing/canned-history.js';
import { type Canned, type CannedServer, startCannedServer } from './testing/canned-server.js';
import { type Member, startGossipServer } from './testing/gossip-server.js';
import { ODD_HISTORY } from './testing/odd-history.js';

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function node(canned: Canned = { chunks: [framedEvent(ODD_HISTORY[1]!)] }): Promise<CannedServer> {
  const server = await startCannedServer(canned);
  closing.push(() => server.stop());
  return server;
}

/** A store over a cluster, of which two nodes tell who belongs to it. */
async function clusterOf(
  members: () => readonly Member[],
  query: string,
  reader: 'fast' | 'official',
): Promise<EventStore> {
  const seeds = await Promise.all([startGossipServer(members), startGossipServer(members)]);
  const hosts = seeds.map(({ port }) => `127.0.0.1:${port}`).join(',');
  const store = openEventStoreDb({ connectionString: `esdb://${hosts}?tls=false${query}`, reader });
  closing.push(
    () => seeds.forEach(({ stop }) => stop()),
    () => store.close(),
  );
  return store;
}

const asked = (server: CannedServer) => server.asked.map((headers) => headers['requires-leader'] ?? 'anybody');

describe.each(['fast', 'official'] as const)('a cluster, read by the %s reader', (reader) => {
  test('what is decided on is read from the leader, and the log from the node that is preferred', async () => {
    const [leader, follower] = [await node(), await node()];
    const members = [
      { port: follower.port, state: 'follower' },
      { port: leader.port, state: 'leader' },
    ] as const;
    const store = await clusterOf(() => members, '&nodePreference=follower', reader);
    await store.readStream('agenda-1');
    expect(await store.head()).toBe(127);
    expect([asked(leader), asked(follower)]).toEqual([['true', 'true'], []]);
    for await (const page of store.readAll({ after: 0 })) expect(page.position).toBe(127);
    expect([asked(leader), asked(follower)]).toEqual([
      ['true', 'true'],
      ['anybody', 'anybody'],
    ]);
  });

  test('a node that says who leads instead of it is left for that one', async () => {
    const leader = await node();
    const former = await node({
      chunks: [],
      end: {
        'grpc-status': '5',
        exception: 'not-leader',
        'leader-endpoint-host': '127.0.0.1',
        'leader-endpoint-port': String(leader.port),
      },
    });
    const store = await clusterOf(() => [{ port: former.port, state: 'leader' }], '', reader);
    expect(await store.head()).toBe(127);
    expect([former.asked.length, leader.asked.length]).toEqual([1, 1]);
  });

  test('a node that has gone is left for the one that leads now', async () => {
    const [first, second] = [await node(), await node()];
    let leading = first;
    const store = await clusterOf(() => [{ port: leading.port, state: 'leader' }], '', reader);
    await store.head();
    await first.stop();
    leading = second;
    expect(await store.head()).toBe(127);
    expect([first.asked.length, second.asked.length]).toEqual([1, 1]);
  });
});
