import { prepareAppend } from '../append/prepared-append.js';
import {
  type EventStore,
  type ReadStreamOptions,
  StoreUnavailable,
  type StreamSlice,
  UnknownPosition,
} from '../port.js';
import { streamRange } from '../reading/stream-range.js';
import { BatchAppender } from './append/batch-appender.js';
import { settleAppend } from './append/settle-append.js';
import { parseConnectionString } from './connection/connection-string.js';
import { inTime } from './connection/in-time.js';
import { NodeConnection } from './connection/node-connection.js';
import { asUnavailable, isPassing } from './connection/store-failure.js';
import { createFastFeed } from './feed/fast-feed.js';
import { eventAt } from './feed/event-at.js';
import { followAll } from './feed/follow-all.js';
import { headOf, tailOf } from './feed/log-end.js';
import type { FeedOptions, LogFeed } from './feed/log-feed.js';
import { createOfficialFeed } from './feed/official-feed.js';
import { readSlice } from './feed/read-slice.js';
import { scanAll } from './feed/scan-all.js';

export interface EventStoreDbOptions {
  /** `esdb://…`, with everything that belongs to it: credentials, authority, node preference, deadline. */
  readonly connectionString: string;
  /** What reads: our own reader, or the official client, which takes four times as long. Default: `fast`. */
  readonly reader?: 'fast' | 'official';
  /** Milliseconds in which it is to be known what became of an append. Default: 10,000. */
  readonly appendPatience?: number;
  /** Milliseconds after which one try of an append counts as unanswered. Default: 3,000. */
  readonly appendTryWithin?: number;
}

const APPEND_PATIENCE_MS = 10_000;
const APPEND_TRY_MS = 3_000;
const AT_ONCE_MS = 500;

/**
 * The log in an EventStoreDB of version 23.10 or later. Nothing is connected yet when it is handed out: a store that is away
 * is met by whoever asks for something, and is found again when it is back.
 * @throws WrongConnectionString
 */
export function openEventStoreDb(options: EventStoreDbOptions): EventStore {
  const { appendPatience = APPEND_PATIENCE_MS, appendTryWithin = APPEND_TRY_MS } = options;
  const settings = parseConnectionString(options.connectionString);
  const feedOver = (connection: NodeConnection, mustLead: boolean): LogFeed =>
    options.reader === 'official'
      ? createOfficialFeed(connection, mustLead)
      : createFastFeed(connection, settings, mustLead);
  // What is decided on must be what stands in the log, which only the leader knows. Reading along may be left to others.
  const leader = new NodeConnection(settings, 'leader');
  const isCluster = settings.discover || settings.hosts.length > 1;
  const apart = isCluster && settings.nodePreference !== 'leader';
  const preferred = apart ? new NodeConnection(settings, settings.nodePreference) : leader;
  const deciding = feedOver(leader, isCluster);
  const following = apart ? feedOver(preferred, false) : deciding;
  const appender = new BatchAppender(leader, isCluster);
  const closing = new AbortController();
  /** The highest position that an append was answered with: of an append of nothing, no event stands there. */
  let answered = 0;

  function open(): void {
    if (closing.signal.aborted) throw closed();
  }

  /**
   * A question of its own, answered within a time, whatever it waits for. One that fails at once is asked again, so that a
   * connection that was lost while nobody used it is not noticed.
   */
  async function ask<T>(question: (options: FeedOptions) => Promise<T>, within = settings.defaultDeadline): Promise<T> {
    open();
    const leaving = new AbortController();
    const asked = { signal: AbortSignal.any([closing.signal, leaving.signal]), deadline: within };
    const start = performance.now();
    const answering = question(asked).catch((error: unknown) => {
      if (!isPassing(error) || performance.now() - start > AT_ONCE_MS) throw error;
      open();
      return question(asked);
    });
    try {
      const answer = await inTime(answering, within, () => new Error(`no answer within ${within} ms`));
      open();
      return answer;
    } catch (error) {
      throw asUnavailable(error);
    } finally {
      leaving.abort();
    }
  }

  /** @throws UnknownPosition */
  async function known(after: number): Promise<{ readonly head: number }> {
    if (!Number.isSafeInteger(after) || after < 0) throw new UnknownPosition(after);
    const head = await ask((asked) => headOf(following, asked));
    if (after > head && after > answered && after > (await ask((asked) => tailOf(deciding, asked)))) {
      throw new UnknownPosition(after);
    }
    return { head };
  }

  async function readStream(stream: string, range?: ReadStreamOptions, within?: number): Promise<StreamSlice> {
    const asked = streamRange(range);
    return ask((options) => readSlice(deciding, stream, asked, options), within);
  }

  return {
    async append(stream, expected, events) {
      const prepared = prepareAppend(stream, expected, events);
      open();
      const result = await settleAppend(prepared, {
        append: (append, within) => {
          if (closing.signal.aborted) return Promise.reject(closed());
          return appender.append(append, within);
        },
        readStream,
        patience: appendPatience,
        tryWithin: appendTryWithin,
        signal: closing.signal,
      });
      answered = Math.max(answered, result.position);
      return result;
    },
    readStream: (stream, range) => readStream(stream, range),
    async *readAll(scan) {
      const { head } = await known(scan.after);
      yield* scanAll(following, { ...scan, until: Math.min(head, scan.until ?? Infinity), signal: closing.signal });
      open();
    },
    async *subscribeToAll(subscription) {
      if (subscription.signal?.aborted) return;
      await known(subscription.after);
      const { signal } = subscription;
      const ended = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      yield* followAll(following, { ...subscription, signal: ended });
      if (!signal?.aborted) open();
    },
    head: () => ask((asked) => headOf(deciding, asked)),
    eventAt: (position) => ask((asked) => eventAt(deciding, position, asked)),
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      await Promise.all([...new Set([leader, preferred])].map((connection) => connection.close()));
    },
  };
}

const closed = (): StoreUnavailable => new StoreUnavailable('the log is closed');
