import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { answerHealth } from './answer-health.js';

export interface TlsFiles {
  /** PEM. */
  readonly key: string;
  /** PEM; the chain. */
  readonly cert: string;
}

/** One port for both: gRPC, which is HTTP/2, and the health check, which is asked over HTTP/1.1. */
export interface PortFront {
  readonly port: number;
  /** Ends at once the connection that came from this address and port. */
  drop(peer: string): void;
  /** Takes no more connections, and ends those that there are; what was said last may still be under way for so long. */
  close(graceMs: number): Promise<void>;
}

/** What every HTTP/2 connection begins with (RFC 9113, 3.4). */
const PREFACE = 'PRI * HTTP/2.0';

/** @param http2 is given the connections that speak HTTP/2 */
export async function openPortFront(
  { host, port, tls }: { readonly host: string; readonly port: number; readonly tls?: TlsFiles | undefined },
  http2: (connection: Socket) => void,
): Promise<PortFront> {
  const http = createHttpServer(answerHealth);
  const sockets = new Map<string, Socket>();
  const accept = (socket: Socket, isHttp2: (() => boolean) | undefined) => {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`;
    sockets.set(peer, socket);
    socket.on('close', () => sockets.delete(peer));
    socket.on('error', () => socket.destroy());
    if (isHttp2) hand(socket, isHttp2(), http, http2);
    else sniff(socket, (speaksHttp2) => hand(socket, speaksHttp2, http, http2));
  };
  const server = tls
    ? createTlsServer({ ...tls, ALPNProtocols: ['h2', 'http/1.1'] }, (socket: TLSSocket) =>
        accept(socket, () => socket.alpnProtocol === 'h2'),
      )
    : createServer((socket) => accept(socket, undefined));
  // With TLS a connection has no socket of the above kind before its handshake is done.
  const connections = new Set<Socket>();
  server.on('connection', (connection: Socket) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
  });
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    drop: (peer) => void sockets.get(peer)?.destroy(),
    async close(graceMs) {
      const closed = new Promise((resolve) => server.close(resolve));
      http.closeAllConnections();
      const timer = setTimeout(() => connections.forEach((connection) => connection.destroy()), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

/** Looks at the first bytes without taking them. */
function sniff(socket: Socket, decided: (speaksHttp2: boolean) => void): void {
  socket.once('data', (bytes) => {
    socket.pause();
    socket.unshift(bytes);
    const begin = bytes.toString('latin1', 0, PREFACE.length);
    decided(PREFACE.startsWith(begin));
  });
}

function hand(socket: Socket, speaksHttp2: boolean, http: HttpServer, http2: (connection: Socket) => void): void {
  if (speaksHttp2) return http2(socket);
  http.emit('connection', socket);
  // What was looked at waits in the socket, which was paused for it.
  socket.resume();
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
