import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js';

export type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

export interface BatchServer {
  readonly port: number;
  readonly connectionString: string;
  /** How many calls were made. */
  calls(): number;
  /** What each of them said of the leader. */
  requiresLeader(): readonly unknown[];
  /** Ends every connection at once, and listens no more. */
  stop(): void;
}

/** A server that knows `BatchAppend` alone, and does with each request what a test says. */
export async function startBatchServer(
  onRequest: (request: BatchAppendReq, call: BatchCall) => void,
): Promise<BatchServer> {
  const server = new Server();
  const calls: unknown[] = [];
  // The other calls are answered with UNIMPLEMENTED, which is the library's own answer for those that are missing.
  server.addService(
    { batchAppend: streamsService.StreamsService.batchAppend },
    {
      batchAppend(call: BatchCall) {
        calls.push(call.metadata.get('requires-leader')[0]);
        call.on('data', (request: BatchAppendReq) => onRequest(request, call));
        call.on('error', () => undefined);
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    port,
    connectionString: `esdb://127.0.0.1:${port}?tls=false`,
    calls: () => calls.length,
    requiresLeader: () => calls,
    stop: () => server.forceShutdown(),
  };
}

/** The answer to an append that was written at this position. */
export function written(request: BatchAppendReq, position: number): BatchAppendResp {
  const at = new shared.AllStreamPosition();
  at.setCommitPosition(String(position));
  at.setPreparePosition(String(position));
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision('0');
  success.setPosition(at);
  const answer = new streams.BatchAppendResp();
  answer.setCorrelationId(request.getCorrelationId());
  answer.setSuccess(success);
  return answer;
}
