import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import {
  type sendUnaryData,
  Server,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import { serveAppend } from './append-call.js';
import { serveBatchAppend } from './batch-append-call.js';
import type { CallGround } from './call-ground.js';
import { clusterOfOne } from './gossip.js';
import { serveRead } from './read-call.js';
import { supportedMethods } from './server-features.js';

/** As large as the official client takes; what an append may hold is far less, and refused in its own words. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;

/**
 * The services over one log. A method that is not here is answered with UNIMPLEMENTED by the gRPC library, and so is every
 * method of a service that is not: deletes, persistent subscriptions, projections, users, operations.
 * @param port asked when a cluster is asked for
 */
export function createGrpcService(ground: CallGround, host: string, port: () => number): Server {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  });
  const { read, append, batchAppend } = streamsService.StreamsService;
  server.addService(
    { read, append, batchAppend },
    {
      read: (call: ServerWritableStream<ReadReq, ReadResp>) => serveRead(ground, call),
      append: (call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>) =>
        serveAppend(ground, call, answer),
      batchAppend: (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>) => serveBatchAppend(ground, call),
    },
  );
  // Open to everybody, as there: a client asks these two before it gives its credentials.
  const { getSupportedMethods } = featuresService.ServerFeaturesService;
  server.addService(
    { getSupportedMethods },
    {
      getSupportedMethods: (_call: ServerUnaryCall<Empty, SupportedMethods>, answer: sendUnaryData<SupportedMethods>) =>
        answer(null, supportedMethods()),
    },
  );
  server.addService(
    { read: gossipService.GossipService.read },
    {
      read: (_call: ServerUnaryCall<Empty, ClusterInfo>, answer: sendUnaryData<ClusterInfo>) =>
        answer(null, clusterOfOne(host, port())),
    },
  );
  return server;
}
