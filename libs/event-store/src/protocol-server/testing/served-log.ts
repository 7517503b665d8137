import { EventStoreDBClient, type JSONEventData, jsonEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { scratchLog } from '../../contract/scratch-log.js';
import { type ProtocolServer, type ProtocolServerOptions, startProtocolServer } from '../start-protocol-server.js';

/** For specs: a server over a log of its own, and the official client of it. */
export interface ServedLog {
  readonly server: ProtocolServer;
  readonly client: EventStoreDBClient;
  readonly file: string;
  /** Another client, as from a new process; it is closed with the rest. */
  connect(connectionString?: string): EventStoreDBClient;
  close(): Promise<void>;
}

export async function serveLog(options: Omit<ProtocolServerOptions, 'file'> = {}): Promise<ServedLog> {
  const log = scratchLog();
  const server = await startProtocolServer({ file: log.file, ...options });
  const clients: EventStoreDBClient[] = [];
  function connect(connectionString = server.connectionString): EventStoreDBClient {
    const client = EventStoreDBClient.connectionString(connectionString);
    clients.push(client);
    return client;
  }
  return {
    server,
    client: connect(),
    file: log.file,
    connect,
    async close() {
      for (const client of clients) await client.dispose();
      await server.stop();
      log.remove();
    },
  };
}

/** An event whose data says which one it is. */
export function numbered(n: number): JSONEventData {
  return jsonEvent({ id: randomUUID(), type: 'Numbered', data: { n } });
}

export function numberedUpTo(count: number): JSONEventData[] {
  return Array.from({ length: count }, (_none, n) => numbered(n));
}

/** The numbers of what was read, in its order. */
export async function numbersOf(
  reading: AsyncIterable<{ readonly event?: { readonly data: unknown } }>,
): Promise<number[]> {
  const numbers: number[] = [];
  for await (const { event } of reading) numbers.push((event?.data as { n: number }).n);
  return numbers;
}
