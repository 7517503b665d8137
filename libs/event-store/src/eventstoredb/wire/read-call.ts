import { status } from '@grpc/grpc-js';
import { constants, type ClientHttp2Stream, type IncomingHttpHeaders } from 'node:http2';
import { FrameSplitter, WireFault } from './frame-splitter.js';
import { type CallEnd, endIn, endOfHttpStatus, endOfReset, grpcFailure } from './grpc-failure.js';
import type { Http2Channel } from './http2-channel.js';
import { readMessage, type ReadMessage } from './read-message.js';

export interface ReadCallOptions {
  /** Milliseconds; none by default, as the official client has it for reads and subscriptions. */
  readonly deadline?: number;
  readonly requiresLeader?: boolean;
  /** Base64 of `user:password`; goes out as basic credentials. */
  readonly basic?: string;
  readonly connectionName: string;
  /** Ends the call; the iteration then finishes without an error. */
  readonly signal?: AbortSignal;
}

const PATH = '/event_store.client.streams.Streams/Read';
const OK: number = status.OK;
const { HTTP2_HEADER_STATUS, NGHTTP2_CANCEL, NGHTTP2_NO_ERROR } = constants;

/**
 * One read or subscription over HTTP/2: the answers, as many together as have arrived. It reads on only when what it gave
 * has been taken, and then lets the server send on. Leaving the iteration cancels the call.
 * @param request `ReadReq` in protobuf
 * @throws as the official client: its typed errors
 */
export async function* readCall(
  channel: Http2Channel,
  request: Uint8Array,
  options: ReadCallOptions,
): AsyncGenerator<ReadMessage[], void, undefined> {
  const { signal, deadline } = options;
  if (signal?.aborted) return;
  const stream = await channel.request(headersOf(options));
  // While it connected nobody listened to the signal.
  if (signal?.aborted) {
    stream.close(NGHTTP2_CANCEL);
    return;
  }
  const call = new CallState(stream);
  const late = deadline === undefined ? undefined : setTimeout(() => call.stop(LATE), deadline);
  const abort = (): void => call.stop(ABORTED);
  signal?.addEventListener('abort', abort, { once: true });
  stream.end(framed(request));
  try {
    const splitter = new FrameSplitter();
    let messages: ReadMessage[] = [];
    const take = (buffer: Buffer, start: number, end: number): void => {
      messages.push(readMessage(buffer, start, end));
    };
    for await (const chunk of call.chunks()) {
      splitter.take(chunk, take);
      if (messages.length === 0) continue;
      yield messages;
      messages = [];
    }
    const end = call.end();
    if (end === ABORTED) return;
    if (end.code !== OK) throw grpcFailure(end);
    if (!splitter.isWhole) throw new WireFault('the stream ends inside a message');
  } catch (error) {
    throw error instanceof WireFault ? failureOf(error) : error;
  } finally {
    clearTimeout(late);
    signal?.removeEventListener('abort', abort);
    if (!stream.closed) stream.close(NGHTTP2_CANCEL);
  }
}

const LATE: CallEnd = { code: status.DEADLINE_EXCEEDED, details: 'Deadline exceeded' };
const ABORTED: CallEnd = { code: status.CANCELLED, details: 'Cancelled on client' };

/** How a call goes on and how it ended: whatever comes first. */
class CallState {
  readonly #stream: ClientHttp2Stream;
  #stopped: CallEnd | undefined;
  #told: CallEnd | undefined;
  #http: CallEnd | undefined;
  #broken: Error | undefined;

  constructor(stream: ClientHttp2Stream) {
    this.#stream = stream;
    stream.once('response', (headers: IncomingHttpHeaders & { readonly [HTTP2_HEADER_STATUS]?: number }) => {
      this.#told ??= endIn(headers);
      const http = headers[HTTP2_HEADER_STATUS];
      if (http !== undefined && http !== 200) this.#http = endOfHttpStatus(http);
    });
    stream.once('trailers', (headers: IncomingHttpHeaders) => {
      this.#told ??= endIn(headers);
    });
    stream.on('error', (error) => {
      this.#broken ??= error;
    });
  }

  stop(end: CallEnd): void {
    this.#stopped ??= end;
    this.#stream.destroy();
  }

  /** What the server sends, until it ends or breaks off. */
  async *chunks(): AsyncGenerator<Buffer, void, undefined> {
    try {
      for await (const chunk of this.#stream) {
        if (this.#stopped) return;
        yield chunk as Buffer;
      }
    } catch (error) {
      this.#broken ??= error instanceof Error ? error : new Error(String(error));
    }
  }

  end(): CallEnd {
    if (this.#stopped) return this.#stopped;
    if (this.#told) return this.#told;
    if (this.#http) return this.#http;
    const reset = this.#stream.rstCode ?? NGHTTP2_NO_ERROR;
    if (this.#broken === undefined && reset === NGHTTP2_NO_ERROR) {
      return { code: status.UNAVAILABLE, details: 'The connection ended before the call did' };
    }
    if (this.#stream.session === undefined || this.#stream.session.destroyed) {
      return { code: status.UNAVAILABLE, details: this.#broken?.message ?? 'Connection dropped' };
    }
    return endOfReset(reset, this.#broken);
  }
}

function headersOf({ basic, requiresLeader, connectionName, deadline }: ReadCallOptions) {
  return {
    ':method': 'POST',
    ':path': PATH,
    'content-type': 'application/grpc',
    te: 'trailers',
    'user-agent': 'selvbook',
    'connection-name': connectionName,
    ...(basic !== undefined && { authorization: `Basic ${basic}` }),
    ...(requiresLeader && { 'requires-leader': 'true' }),
    ...(deadline !== undefined && { 'grpc-timeout': `${Math.max(1, Math.ceil(deadline))}m` }),
  };
}

function framed(message: Uint8Array): Buffer {
  const frame = Buffer.alloc(5 + message.length);
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, 5);
  return frame;
}

function failureOf({ message, tooLong }: WireFault): Error {
  return grpcFailure({ code: tooLong ? status.RESOURCE_EXHAUSTED : status.INTERNAL, details: message });
}
