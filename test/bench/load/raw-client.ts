import { connect, type Socket } from 'node:net';

/** What came back, as far as the load looks at it. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** One connection that is kept alive, one request at a time: as little work for this side as HTTP allows. */
export interface RawClient {
  send(request: string): Promise<RawAnswer>;
  close(): void;
}

export async function rawClient(address: string): Promise<RawClient> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return clientOver(socket);
}

function clientOver(socket: Socket): RawClient {
  let received = '';
  let waiting: PromiseWithResolvers<RawAnswer> | undefined;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
    const answer = completeAnswer(received);
    if (!answer) return;
    received = '';
    waiting?.resolve(answer);
  });
  const lost = () => waiting?.reject(new Error('the connection was closed before its answer'));
  socket.on('error', lost).on('close', lost);
  return {
    send(request) {
      waiting = Promise.withResolvers<RawAnswer>();
      socket.write(request);
      return waiting.promise;
    },
    close: () => socket.destroy(),
  };
}

function completeAnswer(text: string): RawAnswer | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = /\r\ncontent-length: (\d+)/i.exec(text);
  const end = head + 4 + Number(length?.[1] ?? 0);
  return text.length >= end ? { status: Number(text.slice(9, 12)), text } : undefined;
}
