import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { PostgresViews } from '@selvbook/read-models';

/** A door before a database, which can be shut while the database itself stays up. */
export interface Front {
  /** The views behind the door. */
  readonly address: PostgresViews;
  /** Cuts every connection off, and lets nobody in until it is opened again. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

export async function frontOf({ url }: PostgresViews): Promise<Front> {
  const behind = new URL(url);
  const port = Number(behind.port || 5432);
  const folder = behind.searchParams.get('host');
  const sockets = new Set<Socket>();
  let server: Server;
  let own = 0;

  function pass(socket: Socket): void {
    const to = folder?.startsWith('/')
      ? connect(`${folder}/.s.PGSQL.${port}`)
      : connect(port, folder ?? behind.hostname);
    for (const [one, other] of [
      [socket, to],
      [to, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined).on('close', () => void (other.destroy(), sockets.delete(one)));
      one.pipe(other);
    }
  }
  async function open(): Promise<void> {
    server = createServer(pass).listen(own, '127.0.0.1');
    await once(server, 'listening');
    own = (server.address() as AddressInfo).port;
  }

  await open();
  const front = new URL(url);
  front.searchParams.delete('host');
  front.hostname = '127.0.0.1';
  front.port = String(own);
  return {
    address: { url: front.href },
    open,
    async shut() {
      server.close();
      for (const socket of sockets) socket.destroy();
      if (server.listening) await once(server, 'close');
    },
  };
}
