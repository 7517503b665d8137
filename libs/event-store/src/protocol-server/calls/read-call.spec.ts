import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { Metadata, type ServerWritableStream } from '@grpc/grpc-js';
import { expect, test } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createFaults } from '../faults/faults.js';
import type { WireLog } from '../log/wire-log.js';
import type { CallGround } from './call-ground.js';
import { createOpenCalls } from './open-calls.js';
import { serveRead } from './read-call.js';

function subscribeToAll(): ReadReq {
  const options = new streams.ReadReq.Options();
  const all = new streams.ReadReq.Options.AllOptions();
  all.setEnd(new shared.Empty());
  options.setAll(all);
  options.setSubscription(new streams.ReadReq.Options.SubscriptionOptions());
  const request = new streams.ReadReq();
  request.setOptions(options);
  return request;
}

test.each([
  ['stays', 1],
  ['leaves meanwhile', 0],
])('of a caller that waits for its subscription and %s, %d is open', async (what, open) => {
  let go: (() => void) | undefined;
  const subscriptions: CallGround['subscriptions'] = new Set();
  const call = Object.assign(new EventEmitter(), {
    metadata: new Metadata(),
    request: subscribeToAll(),
    write: () => true,
  });
  serveRead(
    {
      log: {
        head: () => 0,
        after: () => [],
        grown: () => new Promise<void>(() => undefined),
      } as unknown as WireLog,
      access: () => undefined,
      faults: { ...createFaults({}), delay: () => new Promise((resolve) => (go = resolve)) },
      openCalls: createOpenCalls(),
      subscriptions,
      liveBuffer: 1,
      report: () => undefined,
      dropConnection: () => undefined,
    },
    call as unknown as ServerWritableStream<ReadReq, ReadResp>,
  );
  if (what === 'leaves meanwhile') call.emit('cancelled');
  go?.();
  await nextTurn();
  expect(subscriptions.size).toBe(open);
});
