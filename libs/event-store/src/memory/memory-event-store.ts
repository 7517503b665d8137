import { judgeAppend } from '../append/judge-append.js';
import { type PreparedAppend, prepareAppend } from '../append/prepared-append.js';
import {
  type AppendResult,
  type EventStore,
  type RecordedEvent,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../port.js';
import { createAppendWaits } from '../reading/append-waits.js';
import { eventAt } from '../reading/event-at.js';
import { followLog } from '../reading/follow-log.js';
import type { LogPage, PagedLog, PageRequest } from '../reading/paged-log.js';
import { scanLog } from '../reading/scan-log.js';
import { streamRange } from '../reading/stream-range.js';

export interface MemoryEventStoreOptions {
  /** Milliseconds since the epoch. Default: the machine's clock. */
  readonly clock?: () => number;
}

/**
 * A log that lives as long as the process, with the port's full semantics. Everything happens at once and answers come
 * as microtasks, so tests built on it are deterministic. What it hands out is frozen.
 */
export function createMemoryEventStore({ clock = Date.now }: MemoryEventStoreOptions = {}): EventStore {
  const log: RecordedEvent[] = [];
  const streams = new Map<string, RecordedEvent[]>();
  const head = () => log.at(-1)?.position ?? 0;
  const waits = createAppendWaits(head);
  let known = 0;
  let recorded = 0;
  let closed = false;

  function open(): void {
    if (closed) throw new StoreUnavailable('the log is closed');
  }

  function append(prepared: PreparedAppend): AppendResult {
    const stream = streams.get(prepared.stream) ?? [];
    const tip = stream.length - 1;
    const judgement = judgeAppend(prepared, tip, (from, count) => stream.slice(from, from + count));
    if (judgement.verdict === 'repeat') return judgement.result;
    if (judgement.verdict === 'conflict') {
      throw new WrongExpectedRevision(prepared.stream, prepared.expected, judgement.actual);
    }
    if (prepared.events.length === 0) return { revision: tip, position: ++known };
    recorded = Math.max(recorded, clock());
    const recordedAt = new Date(recorded).toISOString();
    for (const { id, type, data, metadata } of prepared.events) {
      const event: RecordedEvent = deepFreeze({
        position: ++known,
        stream: prepared.stream,
        revision: stream.length,
        type,
        id,
        recordedAt,
        data: JSON.parse(data) as RecordedEvent['data'],
        metadata: JSON.parse(metadata) as RecordedEvent['metadata'],
      });
      log.push(event);
      stream.push(event);
    }
    streams.set(prepared.stream, stream);
    waits.wake();
    return { revision: stream.length - 1, position: known };
  }

  function page({ after, until = Infinity, types, except, limit }: PageRequest): LogPage {
    const events: RecordedEvent[] = [];
    let position = after;
    for (let index = firstAfter(log, after); index < log.length; index += 1) {
      const event = log[index];
      if (!event || event.position > until) break;
      if (events.length === limit) return { events, position, done: false };
      position = event.position;
      if (types ? types.includes(event.type) : !except?.includes(event.type)) events.push(event);
    }
    return { events, position, done: true };
  }

  const paged: PagedLog = {
    async end() {
      open();
      return { head: head(), known };
    },
    async page(request) {
      open();
      return page(request);
    },
    async appended(position, signal) {
      open();
      await waits.beyond(position, signal);
    },
  };

  return {
    async append(stream, expected, events) {
      const prepared = prepareAppend(stream, expected, events);
      open();
      return append(prepared);
    },
    async readStream(stream, options) {
      const { first, direction, limit } = streamRange(options);
      open();
      const events = streams.get(stream);
      if (!events) return { exists: false, events: [] };
      const run = direction === 'forwards' ? events.slice(first) : events.slice(0, first + 1).reverse();
      return { exists: true, events: run.slice(0, limit) };
    },
    readAll: (options) => scanLog(paged, options),
    subscribeToAll: (options) => followLog(paged, options),
    head: async () => (await paged.end()).head,
    eventAt: (position) => eventAt(paged, position),
    async close() {
      closed = true;
      waits.wake();
    },
  };
}

/** The index of the first event after this position. */
function firstAfter(log: readonly RecordedEvent[], position: number): number {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((log[middle]?.position ?? Infinity) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
