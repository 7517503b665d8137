import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { once } from 'node:events';
import {
  createSecureServer,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';

/** What is sent in answer to every read. */
export interface Canned {
  /** Sent one after the other, each in a write of its own, as fast as the client takes them. */
  readonly chunks: readonly Buffer[] | ((request: ReadReq) => readonly Buffer[]);
  /** Default: a status of 0, and nothing else. `open`: the call goes on for ever. `drop`: the connection is broken off. */
  readonly end?: Readonly<Record<string, string>> | 'open' | 'drop';
  /** So many calls of one connection are taken at once; more are refused. Default: any number. */
  readonly atOnce?: number;
}

export interface CannedServer {
  readonly port: number;
  /** The headers of each read, in order. */
  readonly asked: readonly IncomingHttpHeaders[];
  /** Bytes handed to the network so far. */
  sent(): number;
  /** Resolves when a read was given up by its client. */
  readonly cancelled: Promise<void>;
  stop(): Promise<void>;
}

/** Replays answers from memory over HTTP/2: as fast as a server can be, and it says whatever a test wants a server to say. */
export async function startCannedServer(canned: Canned, tls?: { key: string; cert: string }): Promise<CannedServer> {
  const asked: IncomingHttpHeaders[] = [];
  const cancelled = Promise.withResolvers<void>();
  const sessions = new Set<ServerHttp2Session>();
  let sent = 0;
  const settings = canned.atOnce === undefined ? {} : { maxConcurrentStreams: canned.atOnce };
  const server: Http2Server = tls ? createSecureServer({ ...tls, settings }) : createServer({ settings });
  server.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => undefined);
    session.once('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    asked.push(headers);
    stream.on('error', () => undefined);
    stream.once('aborted', () => cancelled.resolve());
    answer(stream).catch(() => undefined);
  });

  async function answer(stream: ServerHttp2Stream): Promise<void> {
    const { end = { 'grpc-status': '0' } } = canned;
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    const request = streams.ReadReq.deserializeBinary(Buffer.concat(parts).subarray(5));
    const chunks = typeof canned.chunks === 'function' ? canned.chunks(request) : canned.chunks;
    stream.respond(
      { ':status': 200, 'content-type': 'application/grpc' },
      { waitForTrailers: typeof end === 'object' },
    );
    if (typeof end === 'object') stream.once('wantTrailers', () => stream.sendTrailers(end));
    const closed = new Promise((resolve) => void stream.once('close', resolve));
    for (const chunk of chunks) {
      if (stream.destroyed) return;
      sent += chunk.length;
      if (!stream.write(chunk))
        await Promise.race([closed, new Promise((resolve) => void stream.once('drain', resolve))]);
    }
    if (typeof end === 'object') stream.end();
    else if (end === 'drop') stream.session?.destroy();
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    sent: () => sent,
    cancelled: cancelled.promise,
    async stop() {
      for (const session of sessions) session.destroy();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
