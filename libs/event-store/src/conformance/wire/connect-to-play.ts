import { type CommandError, isCommandError } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { parseConnectionString } from '../../eventstoredb/connection/connection-string.js';
import { NodeConnection } from '../../eventstoredb/connection/node-connection.js';
import type { WireServer } from './play-history.js';

/** Those that a new EventStoreDB has. */
const DEFAULT_CREDENTIALS = { username: 'admin', password: 'changeit' };

/**
 * The official client, connected to what a connection string names; no error of it repeats the string, which may hold a
 * password. The server is asked once, so that one that is away is said once and not for every history.
 * @throws WrongConnectionString, or the client's error where the server is away
 */
export async function connectToPlay(
  connection: string,
): Promise<{ readonly server: WireServer; close(): Promise<void> }> {
  const settings = parseConnectionString(connection);
  const client = new NodeConnection(settings, settings.nodePreference);
  const playing = {
    server: { client, credentials: settings.credentials ?? DEFAULT_CREDENTIALS },
    close: () => client.close(),
  };
  try {
    await client.readStream(`conformance-${randomUUID()}`, { maxCount: 1 }).toArray();
  } catch (error) {
    // Any other answer of a server is one: what it refuses here, a history may not need.
    if (isCommandError(error as Error) && (error as CommandError).code !== status.UNAVAILABLE) return playing;
    await client.close();
    throw error;
  }
  return playing;
}
