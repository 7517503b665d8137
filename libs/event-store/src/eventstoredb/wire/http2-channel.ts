import { status } from '@grpc/grpc-js';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, type OutgoingHttpHeaders } from 'node:http2';
import { grpcFailure } from './grpc-failure.js';

/** Where a node is, and how it is spoken to. */
export interface NodeAddress {
  readonly host: string;
  readonly port: number;
}

export interface ChannelSecurity {
  /** PEM; the system's own authorities where it is left out. */
  readonly ca?: Buffer;
  readonly clientCertificate?: { readonly key: Buffer; readonly cert: Buffer };
}

export interface Http2ChannelOptions {
  readonly node: NodeAddress;
  /** Undefined: no TLS. */
  readonly security: ChannelSecurity | undefined;
  /** Milliseconds between two pings; below 0: none are sent. */
  readonly keepAliveInterval: number;
  /** Milliseconds within which a ping has to be answered; below 0: without end. */
  readonly keepAliveTimeout: number;
}

/** As far as a server may send ahead of the one who reads: on one call, and on the whole connection. */
const STREAM_WINDOW = 2 * 1024 * 1024;
const CONNECTION_WINDOW = 1024 * 1024 * 1024;
/** Larger frames are fewer; the server decides whether it uses them. */
const MAX_FRAME = 256 * 1024;
/** In MB: beyond it no call is made any more. Readings that are held back fill their windows, so the default of 10 is soon reached. */
const SESSION_MEMORY = 512;
const CONNECT_WITHIN_MS = 3_000;

/** One HTTP/2 connection to one node. It is made when it is first asked for, and made anew after it was lost. */
export class Http2Channel {
  readonly #options: Http2ChannelOptions;
  #session: Promise<ClientHttp2Session> | undefined;
  /** Calls under way, by the session that carries them: one that goes away still answers those it has. */
  readonly #calls = new WeakMap<ClientHttp2Session, number>();
  #closed = false;

  constructor(options: Http2ChannelOptions) {
    this.#options = options;
  }

  /**
   * Opens a stream. While it is there it keeps the process alive; the connection alone does not.
   * @throws the official client's UnavailableError
   */
  async request(headers: OutgoingHttpHeaders): Promise<ClientHttp2Stream> {
    const session = await this.#connected();
    this.#count(session, 1);
    try {
      const stream = session.request(headers);
      stream.once('close', () => this.#count(session, -1));
      return stream;
    } catch (error) {
      this.#count(session, -1);
      throw unavailable(error instanceof Error ? error.message : String(error));
    }
  }

  close(): void {
    this.#closed = true;
    this.#session?.then(
      (session) => session.destroy(),
      () => undefined,
    );
    this.#session = undefined;
  }

  async #connected(): Promise<ClientHttp2Session> {
    if (this.#closed) throw unavailable('The connection was closed');
    const opening = (this.#session ??= this.#open());
    try {
      const session = await opening;
      if (!session.closed && !session.destroyed) return session;
    } catch (error) {
      if (this.#session === opening) this.#session = undefined;
      throw error;
    }
    if (this.#session === opening) this.#session = undefined;
    return this.#connected();
  }

  #count(session: ClientHttp2Session, more: 1 | -1): void {
    const calls = (this.#calls.get(session) ?? 0) + more;
    this.#calls.set(session, calls);
    if (session.destroyed) return;
    if (calls === 0) session.unref();
    else session.ref();
  }

  #open(): Promise<ClientHttp2Session> {
    const { node, security } = this.#options;
    const host = node.host.includes(':') ? `[${node.host}]` : node.host;
    const session = connect(`${security ? 'https' : 'http'}://${host}:${node.port}`, {
      settings: { initialWindowSize: STREAM_WINDOW, maxFrameSize: MAX_FRAME, enablePush: false },
      maxSessionMemory: SESSION_MEMORY,
      ...(security?.ca && { ca: security.ca }),
      ...security?.clientCertificate,
    });
    return new Promise((resolve, reject) => {
      const fail = (details: string): void => {
        reject(unavailable(`No connection established. Last error: ${details}`));
        session.destroy();
      };
      const late = setTimeout(() => fail(`no answer within ${CONNECT_WITHIN_MS} ms`), CONNECT_WITHIN_MS);
      // Only then is it known how many calls the server takes at once; what is beyond that waits its turn here.
      session.once('remoteSettings', () => {
        clearTimeout(late);
        session.setLocalWindowSize(CONNECTION_WINDOW);
        this.#keepAlive(session);
        session.unref();
        resolve(session);
      });
      session.on('error', (error: Error) => {
        clearTimeout(late);
        fail(error.message);
      });
      session.once('close', () => {
        clearTimeout(late);
        fail('the connection was closed');
      });
      // A server that says it goes away takes no more calls; those under way it may still answer.
      session.once('goaway', () => session.close());
    });
  }

  #keepAlive(session: ClientHttp2Session): void {
    const { keepAliveInterval, keepAliveTimeout } = this.#options;
    if (keepAliveInterval < 0) return;
    const pinging = setInterval(() => {
      const giveUp = (): void => session.destroy(new Error('Keepalive ping timeout'));
      const late = keepAliveTimeout < 0 ? undefined : setTimeout(giveUp, keepAliveTimeout).unref();
      const answered = (): void => clearTimeout(late);
      if (session.closed || session.destroyed || !session.ping(answered)) answered();
    }, keepAliveInterval);
    pinging.unref();
    session.once('close', () => clearInterval(pinging));
  }
}

const unavailable = (details: string): Error => grpcFailure({ code: status.UNAVAILABLE, details });
