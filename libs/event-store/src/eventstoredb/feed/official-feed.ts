import {
  BACKWARDS,
  ErrorType,
  type EventStoreDBClient,
  FORWARDS,
  type RecordedEvent,
  type ResolvedEvent,
  STREAM_NAME,
} from '@eventstore/db-client';
import type { Readable } from 'node:stream';
import { failureType } from '../connection/store-failure.js';
import type { ReadMessage, StoredEvent, Uint64 } from '../wire/read-message.js';
import { CHECKPOINT_WINDOW, NOT_OF_THE_SYSTEM, type ReadRequest } from '../wire/read-request.js';
import { HeardInOrder } from './heard-in-order.js';
import type { LogFeed } from './log-feed.js';

/**
 * Reads with the official client. It has no filter for reading, so events of the system come along. It has no deadlines for
 * reads either: who asks leaves the reading by its signal.
 */
export function createOfficialFeed(client: EventStoreDBClient, requiresLeader: boolean): LogFeed {
  return {
    read: (request, { signal } = {}) =>
      request.kind === 'follow'
        ? follow(client, request, requiresLeader, signal)
        : read(client, request, requiresLeader, signal),
  };
}

async function* read(
  client: EventStoreDBClient,
  request: Exclude<ReadRequest, { kind: 'follow' }>,
  requiresLeader: boolean,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadMessage[], void, undefined> {
  if (signal?.aborted) return;
  const direction = request.direction === 'forwards' ? FORWARDS : BACKWARDS;
  const maxCount = Math.min(request.limit, Number.MAX_SAFE_INTEGER);
  const from = typeof request.from === 'number' ? BigInt(request.from) : request.from;
  const fromPosition = typeof from === 'bigint' ? { commit: from, prepare: from } : from;
  const reading =
    request.kind === 'stream'
      ? client.readStream(request.stream, { direction, maxCount, fromRevision: from, requiresLeader })
      : client.readAll({ direction, maxCount, fromPosition, requiresLeader });
  const stream = asReadable(reading);
  try {
    yield* messagesOf(stream, new HeardInOrder(stream), () => reading.cancel(), signal);
  } catch (error) {
    if (failureType(error) !== ErrorType.STREAM_NOT_FOUND) throw error;
    yield [{ kind: 'streamNotFound' }];
  }
}

async function* follow(
  client: EventStoreDBClient,
  { after, prepare }: ReadRequest & { kind: 'follow' },
  requiresLeader: boolean,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadMessage[], void, undefined> {
  if (signal?.aborted) return;
  const position = { commit: BigInt(after), prepare: BigInt(prepare) };
  const subscription = client.subscribeToAll({
    fromPosition: after === 0 ? 'start' : position,
    requiresLeader,
    filter: {
      filterOn: STREAM_NAME,
      regex: NOT_OF_THE_SYSTEM,
      maxSearchWindow: CHECKPOINT_WINDOW,
      checkpointInterval: 1,
      checkpointReached: (_, { commit, prepare }) =>
        heard.said({ kind: 'checkpoint', commit: exact(commit), prepare: exact(prepare) }),
    },
  });
  const stream = asReadable(subscription);
  const heard = new HeardInOrder(stream);
  subscription.on('confirmation', () => heard.said({ kind: 'confirmation' }));
  subscription.on('caughtUp', () => heard.said({ kind: 'caughtUp' }));
  yield* messagesOf(stream, heard, () => subscription.unsubscribe(), signal);
}

/** The client's readings are streams of Node, only their types are others. */
const asReadable = (reading: unknown): Readable => reading as Readable;

async function* messagesOf(
  stream: Readable,
  heard: HeardInOrder,
  cancel: () => Promise<void>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadMessage[], void, undefined> {
  const abort = (): void => heard.ended();
  signal?.addEventListener('abort', abort, { once: true });
  stream.on('data', ({ event }: ResolvedEvent) => heard.event(event && stored(event)));
  stream.on('error', (error) => heard.ended(error));
  stream.on('end', abort);
  try {
    yield* heard.messages();
  } finally {
    signal?.removeEventListener('abort', abort);
    // The client lets go of a call only when everything that came with it has been read.
    heard.close();
    await cancel();
  }
}

function stored(event: RecordedEvent): StoredEvent {
  const { id, streamId, revision, type, isJson, data, metadata, created, position } = event;
  return {
    kind: 'event',
    id,
    stream: streamId,
    revision: exact(revision),
    type,
    isJson,
    data,
    metadata,
    commit: exact(position?.commit ?? 0n),
    prepare: exact(position?.prepare ?? 0n),
    created: created.getTime(),
  };
}

const exact = (value: bigint): Uint64 => (value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value);
