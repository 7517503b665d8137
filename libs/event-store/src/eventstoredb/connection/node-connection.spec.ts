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
  const call = await connection.openBatchAppend();
  const broken = once(call, 'error');
  for (const { stop } of seeds) stop();
  await connection.noteFailure(grpcFailure({ code: status.UNAVAILABLE, details: 'gone' }));
  const looking = connection.fastChannel();
  node.stop();
  await expect(looking).rejects.toThrow('discover');
  await broken;
  // What nobody has caught by now fails the test.
  await new Promise((resolve) => setImmediate(resolve));
});
