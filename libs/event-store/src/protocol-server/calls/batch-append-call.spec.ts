import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { Metadata, type ServerDuplexStream, status } from '@grpc/grpc-js';
import { expect, test } from '@jest/globals';
import timestamps from 'google-protobuf/google/protobuf/timestamp_pb.js';
import { EventEmitter } from 'node:events';
import { createFaults } from '../faults/faults.js';
import type { WireLog } from '../log/wire-log.js';
import { serveBatchAppend } from './batch-append-call.js';
import { createOpenCalls } from './open-calls.js';

type Duplex = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

const NOTHING_GOES = (): never => {
  throw new Error('nothing can be written');
};

/** A call, and what is appended over it; by default its answers cannot be written. */
function served(write: (answer: BatchAppendResp) => boolean = NOTHING_GOES) {
  const said: string[] = [];
  let appends = 0;
  const call = Object.assign(new EventEmitter(), {
    metadata: new Metadata(),
    getPeer: () => 'nobody',
    end: () => undefined,
    write,
  });
  serveBatchAppend(
    {
      log: {
        append() {
          appends += 1;
          return Promise.resolve({ kind: 'accepted', revision: 0, position: 1 });
        },
      } as unknown as WireLog,
      access: () => undefined,
      faults: createFaults({}),
      openCalls: createOpenCalls(),
      subscriptions: new Set(),
      liveBuffer: 1,
      report: (line) => said.push(line),
      dropConnection: () => undefined,
    },
    call as unknown as Duplex,
  );
  return { call, said, appends: () => appends };
}

function append(deadline?: Date): BatchAppendReq {
  const options = new streams.BatchAppendReq.Options();
  if (deadline) options.setDeadline(timestamps.Timestamp.fromDate(deadline));
  const stream = new shared.StreamIdentifier();
  stream.setStreamName(Buffer.from('s'));
  options.setStreamIdentifier(stream);
  const request = new streams.BatchAppendReq();
  request.setOptions(options);
  request.setIsFinal(true);
  return request;
}

test('an answer that cannot be given ends the call, says why, and leaves nothing uncaught', async () => {
  const { call, said } = served();
  const ended = new Promise((resolve) => call.once('error', resolve));
  call.emit('data', append());
  expect(await ended).toMatchObject({ code: status.UNAVAILABLE, details: 'nothing can be written' });
  expect(said).toEqual(['a BatchAppend call is given up: nothing can be written']);
});

test('so does a message that cannot be taken', () => {
  const { call, said } = served();
  const errors: unknown[] = [];
  call.on('error', (refusal) => errors.push(refusal));
  const request = append();
  request.getCorrelationId = () => {
    throw new Error('no id in there');
  };
  call.emit('data', request);
  expect(errors).toMatchObject([{ code: status.UNAVAILABLE }]);
  expect(said).toEqual(['a BatchAppend call is given up: no id in there']);
});

test('an append whose deadline has passed when it arrives is not written', async () => {
  const answer = Promise.withResolvers<BatchAppendResp>();
  const { call, appends } = served((given) => {
    answer.resolve(given);
    return true;
  });
  call.emit('data', append(new Date(Date.now() - 1)));
  expect((await answer.promise).getError()?.getCode()).toBe(status.DEADLINE_EXCEEDED);
  expect(appends()).toBe(0);
});
