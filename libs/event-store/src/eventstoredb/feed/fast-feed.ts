import { randomUUID } from 'node:crypto';
import type { ConnectionSettings } from '../connection/connection-string.js';
import type { NodeConnection } from '../connection/node-connection.js';
import { readCall } from '../wire/read-call.js';
import { encodeReadRequest } from '../wire/read-request.js';
import type { LogFeed } from './log-feed.js';

/** Reads with the reader of our own, from the node that the official client has chosen. */
export function createFastFeed(
  connection: NodeConnection,
  settings: ConnectionSettings,
  requiresLeader: boolean,
): LogFeed {
  const { credentials, tls, connectionName = randomUUID() } = settings;
  // As the official client has it: without TLS, credentials are not sent.
  const login = credentials && tls ? `${credentials.username}:${credentials.password}` : undefined;
  const basic = login === undefined ? undefined : Buffer.from(login).toString('base64');
  return {
    async *read(request, options = {}) {
      const { way, channel } = await connection.fastChannel();
      try {
        yield* readCall(way, encodeReadRequest(request), {
          ...options,
          connectionName,
          requiresLeader,
          ...(basic !== undefined && { basic }),
        });
      } catch (error) {
        if (error instanceof Error) await connection.noteFailure(error, channel);
        throw error;
      }
    },
  };
}
