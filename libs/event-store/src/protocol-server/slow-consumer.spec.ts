import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { jsonEvent } from '@eventstore/db-client';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { credentials, status } from '@grpc/grpc-js';
import { numbered, serveLog, type ServedLog } from './testing/served-log.js';

// A wire, a disk and two programs in one process: on a busy machine what takes a second takes ten.
jest.setTimeout(60_000);

let served: ServedLog;
beforeEach(async () => {
  served = await serveLog({ liveBuffer: 50 });
});
afterEach(() => served.close());

function subscribeToAll() {
  const options = new streams.ReadReq.Options();
  const all = new streams.ReadReq.Options.AllOptions();
  all.setStart(new shared.Empty());
  options.setAll(all);
  options.setSubscription(new streams.ReadReq.Options.SubscriptionOptions());
  options.setNoFilter(new shared.Empty());
  const request = new streams.ReadReq();
  request.setOptions(options);
  const client = new streamsService.StreamsClient(
    `127.0.0.1:${served.server.port}`,
    credentials.createInsecure(),
    // A small window, so that what the network keeps on the way is little.
    { 'grpc-node.flow_control_window': 65_535 },
  );
  return { client, call: client.read(request) };
}

/** Of a size that fills the windows between the two soon. */
const large = () => jsonEvent({ type: 'Large', data: { fill: 'x'.repeat(20_000) } });

test('a live subscriber that takes nothing in is cut off with ABORTED, after what was sent to it', async () => {
  const { client, call } = subscribeToAll();
  await new Promise<void>((resolve) => {
    call.on('data', (response: ReadResp) => {
      if (!response.hasCaughtUp()) return;
      call.pause();
      resolve();
    });
  });
  for (let n = 0; n < 300; n += 1) await served.client.appendToStream('s', large());
  const positions: number[] = [];
  call.on('data', (response: ReadResp) => positions.push(Number(response.getEvent()?.getCommitPosition())));
  const error = await new Promise<{ code: status }>((resolve) => call.on('error', resolve).resume());
  expect(error.code).toBe(status.ABORTED);
  expect(positions.length).toBeGreaterThan(0);
  expect(positions.length).toBeLessThan(300);
  expect(positions).toEqual(positions.map((_position, index) => index + 1));
  client.close();
});

test('one that reads history is not, however long it takes', async () => {
  for (let n = 0; n < 200; n += 1) await served.client.appendToStream('s', large());
  const { client, call } = subscribeToAll();
  await new Promise<void>((resolve) => {
    call.on('data', (response: ReadResp) => {
      if (!response.hasConfirmation()) return;
      call.pause();
      resolve();
    });
  });
  for (let n = 0; n < 200; n += 1) await served.client.appendToStream('s', numbered(n));
  let events = 0;
  await new Promise<void>((resolve, reject) => {
    call.on('error', reject);
    call.on('data', (response: ReadResp) => {
      if (response.hasEvent()) events += 1;
      if (response.hasCaughtUp()) resolve();
    });
    call.resume();
  });
  expect(events).toBe(400);
  call.removeAllListeners('error').on('error', () => undefined);
  call.cancel();
  client.close();
});
