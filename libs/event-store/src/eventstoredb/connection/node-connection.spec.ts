import { afterEach, expect, test } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { once } from 'node:events';
import { startBatchServer } from '../testing/batch-server.js';
import { startGossipServer } from '../testing/gossip-server.js';
import { grpcFailure } from '../wire/grpc-failure.js';
import { parseConnectionString } from './connection-string.js';
import { NodeConnection } from './node-connection.js';

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test('a call that breaks while no node of the cluster is found ends nothing but itself', async () => {
  const node = await startBatchServer(() => undefined);
  const seeds = await Promise.all([1, 2].map(() => startGossipServer(() => [{ port: node.port, state: 'leader' }])));
  const hosts = seeds.map(({ port }) => `127.0.0.1:${port}`).join(',');
  const connection = new NodeConnection(
    parseConnectionString(`esdb://${hosts}?tls=false&maxDiscoverAttempts=3&discoveryInterval=50`),
    'leader',
  );
  closing.push(() => connection.close());
  const { way, channel } = await connection.openBatchAppend(true);
  const broken = once(way, 'error');
  for (const { stop } of seeds) stop();
  await connection.noteFailure(grpcFailure({ code: status.UNAVAILABLE, details: 'gone' }), channel);
  const looking = connection.fastChannel();
  node.stop();
  await expect(looking).rejects.toThrow('discover');
  await broken;
  // What nobody has caught by now fails the test.
  await new Promise((resolve) => setImmediate(resolve));
});

test('a failure of a connection that was left already does not cost the one in use', async () => {
  const node = await startBatchServer(() => undefined);
  closing.push(() => node.stop());
  const connection = new NodeConnection(parseConnectionString(node.connectionString), 'leader');
  closing.push(() => connection.close());
  const gone = grpcFailure({ code: status.UNAVAILABLE, details: 'gone' });
  const first = await connection.fastChannel();
  await connection.noteFailure(gone, first.channel);
  const second = await connection.fastChannel();
  expect(second.channel).not.toBe(first.channel);
  await connection.noteFailure(gone, first.channel);
  expect((await connection.fastChannel()).channel).toBe(second.channel);
});
