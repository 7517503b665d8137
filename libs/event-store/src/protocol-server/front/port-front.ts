import { createServer as createHttpServer } from 'node:http';
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
  // By where they come from. The first are all there are; with TLS, those of the second are sockets of their own on top.
  const connections = new Map<string, Socket>();
  const speakingHttp2 = new Map<string, Socket>();

  function hand(socket: Socket, speaksHttp2: boolean): void {
    if (speaksHttp2) {
      keep(speakingHttp2, socket);
      http2(socket);
    } else {
      http.emit('connection', socket);
      // What was looked at waits in the socket, which was paused for it.
      socket.resume();
    }
  }

  const server = tls
    ? // Who could speak either asks for the health: gRPC offers HTTP/2 alone.
      createTlsServer({ ...tls, ALPNProtocols: ['http/1.1', 'h2'] }, (socket: TLSSocket) =>
        hand(socket, socket.alpnProtocol === 'h2'),
      )
    : createServer((socket) => sniff(socket, (speaksHttp2) => hand(socket, speaksHttp2)));
  server.on('connection', (connection: Socket) => keep(connections, connection));
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    drop: (peer) => void speakingHttp2.get(peer)?.destroy(),
    async close(graceMs) {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const [peer, connection] of connections) {
        if (!speakingHttp2.has(peer)) connection.destroy();
      }
      const timer = setTimeout(() => connections.forEach((connection) => connection.destroy()), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

function keep(sockets: Map<string, Socket>, socket: Socket): void {
  const peer = `${socket.remoteAddress}:${socket.remotePort}`;
  sockets.set(peer, socket);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => sockets.delete(peer));
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

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
