import { once } from 'node:events';
import { Agent, createServer, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createProxyServer } from 'http-proxy-3';

/** To each process. */
const CONNECTIONS = 256;
/** A thousand callers may come in the same moment. */
const BACKLOG = 2_048;

/** One address before several processes. */
export interface RoundRobin {
  /** `http://host:port` */
  readonly address: string;
  /** Lets nobody new in, and ends when those under way have their answers. */
  stop(): Promise<void>;
}

/**
 * Gives each request to the next process in turn, whatever it asks and whoever asks. A process that cannot be reached, or breaks off, is told to the
 * caller as 502 and kept in the round: how callers and processes fare without any kindness of the proxy's is what is looked at.
 * @param behind the processes' addresses, asked for each request because a restart changes them
 */
export async function startRoundRobin(behind: () => readonly string[]): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const proxy = createProxyServer({ agent });
  proxy.on('error', (_error, _request, response) => {
    if (!(response instanceof ServerResponse)) return void response.destroy();
    if (response.headersSent) response.destroy();
    else response.writeHead(502, { 'content-type': 'text/plain' }).end('nobody answers behind the proxy');
  });
  let turn = 0;
  // The processes say themselves how long callers may keep a connection idle, and the proxy passes that on.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const addresses = behind();
    proxy.web(request, response, { target: addresses[turn++ % addresses.length] });
  });
  server.listen(0, '127.0.0.1', BACKLOG);
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      await closed;
      agent.destroy();
    },
  };
}
