import {
  BACKWARDS,
  ErrorType,
  type EventStoreDBClient,
  FORWARDS,
  type RecordedEvent,
  type ResolvedEvent,
  STREAM_NAME,
} from '@eventstore/db-client';
import { failureType } from '../connection/store-failure.js';
import type { ReadMessage, StoredEvent, Uint64 } from '../wire/read-message.js';
import { CHECKPOINT_WINDOW, NOT_OF_THE_SYSTEM, type ReadRequest } from '../wire/read-request.js';
import { HeardInOrder } from './heard-in-order.js';
import type { FeedOptions, LogFeed } from './log-feed.js';

/**
 * Reads with the official client. It has no filter for reading, so events of the system come along. Deadlines are left out,
 * as the client has none for reads.
 */
export function createOfficialFeed(client: EventStoreDBClient): LogFeed {
  return {
    read: (request, options = {}) =>
      request.kind === 'follow' ? follow(client, request, options) : read(client, request, options),
  };
}

async function* read(
  client: EventStoreDBClient,
  request: Exclude<ReadRequest, { kind: 'follow' }>,
  { signal }: FeedOptions,
): AsyncGenerator<ReadMessage[], void, undefined> {
  const direction = request.direction === 'forwards' ? FORWARDS : BACKWARDS;
  const maxCount = Math.min(request.limit, Number.MAX_SAFE_INTEGER);
  const from = typeof request.from === 'number' ? BigInt(request.from) : request.from;
  const reading =
    request.kind === 'stream'
      ? client.readStream(request.stream, { direction, maxCount, fromRevision: from })
      : client.readAll({
          direction,
          maxCount,
          fromPosition: typeof from === 'bigint' ? { commit: from, prepare: from } : from,
        });
  try {
    for await (const { event } of untilAborted(reading, signal)) {
      if (event) yield [stored(event)];
    }
  } catch (error) {
    if (failureType(error) !== ErrorType.STREAM_NOT_FOUND) throw error;
    yield [{ kind: 'streamNotFound' }];
  } finally {
    await reading.cancel();
  }
}

async function* follow(
  client: EventStoreDBClient,
  { after }: ReadRequest & { kind: 'follow' },
  { signal }: FeedOptions,
): AsyncGenerator<ReadMessage[], void, undefined> {
  if (signal?.aborted) return;
  const heard = new HeardInOrder(() => subscription);
  const position = { commit: BigInt(after), prepare: BigInt(after) };
  const subscription = client.subscribeToAll({
    fromPosition: after === 0 ? 'start' : position,
    filter: {
      filterOn: STREAM_NAME,
      regex: NOT_OF_THE_SYSTEM,
      maxSearchWindow: CHECKPOINT_WINDOW,
      checkpointInterval: 1,
      checkpointReached: (_, { commit, prepare }) =>
        heard.said({ kind: 'checkpoint', commit: exact(commit), prepare: exact(prepare) }),
    },
  });
  subscription.on('confirmation', () => heard.said({ kind: 'confirmation' }));
  subscription.on('caughtUp', () => heard.said({ kind: 'caughtUp' }));
  subscription.on('data', ({ event }) => heard.event(event && stored(event)));
  subscription.on('error', (error: Error) => heard.ended(error));
  subscription.on('end', () => heard.ended());
  const abort = (): void => heard.ended();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    yield* heard.messages();
  } finally {
    signal?.removeEventListener('abort', abort);
    subscription.on('error', () => undefined);
    await subscription.unsubscribe();
  }
}

/** An aborted stream ends without an error. */
async function* untilAborted(
  stream: AsyncIterable<unknown> & { destroy(): unknown },
  signal: AbortSignal | undefined,
): AsyncGenerator<ResolvedEvent, void, undefined> {
  const abort = (): void => void stream.destroy();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    if (signal?.aborted) return;
    for await (const item of stream) yield item as ResolvedEvent;
  } catch (error) {
    if (!signal?.aborted) throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
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
