import { prepareAppend } from '../append/prepared-append.js';
import { type EventStore, type RecordedEvent, StoreUnavailable, WrongExpectedRevision } from '../port.js';
import { createAppendWaits } from '../reading/append-waits.js';
import { eventAt } from '../reading/event-at.js';
import { followLog } from '../reading/follow-log.js';
import type { LogEnd, PagedLog } from '../reading/paged-log.js';
import { scanLog } from '../reading/scan-log.js';
import { streamRange } from '../reading/stream-range.js';
import { type EngineThread, engineThread, type EngineWorker, startEngineWorker } from './engine-thread.js';
import { createKnownRevisions } from './known-revisions.js';
import type { RowPage } from './log-queries.js';
import { type LogRow, recordedEvents } from './log-row.js';
import type { AppendOutcome } from './log-writer.js';
import { readWholeStream } from './whole-stream.js';

/**
 * Opens the log in `file` for reading and writing, making it when it is not there. One process at a time can; an
 * append is answered when it is on the disk. Close it: until then its thread keeps the process alive.
 * @throws LogRefused
 */
export async function openEmbeddedEventStore({ file }: { readonly file: string }): Promise<EventStore> {
  return embeddedEventStore(startEngineWorker(file), file);
}

/** The store over an engine thread that is starting. */
export async function embeddedEventStore(worker: EngineWorker, file: string): Promise<EventStore> {
  const engine = await engineThread(worker, file);
  let closing: Promise<unknown> | undefined;
  const waits = createAppendWaits(() => engine.head());
  engine.onNews(waits.wake);
  // The lock keeps every other process from writing, and within this one everything goes through here.
  const revisions = createKnownRevisions();

  function ask(question: Parameters<EngineThread['ask']>[0]): Promise<unknown> {
    if (closing) return Promise.reject(new StoreUnavailable('the log is closed'));
    return engine.ask(question);
  }

  const end = () => ask({ ask: 'end' }) as Promise<LogEnd>;
  const paged: PagedLog = {
    end,
    async page(page) {
      const { rows, position, done } = (await ask({ ask: 'page', page })) as RowPage;
      return { events: recordedEvents(rows), position, done };
    },
    async appended(position, signal) {
      await waits.beyond(position, signal);
      if (closing) await closing;
      const ended = engine.ended();
      if (ended) throw ended;
    },
  };

  return {
    async append(stream, expected, events) {
      const append = prepareAppend(stream, expected, events);
      const settle = revisions.begin(stream);
      let written: number | undefined;
      try {
        const outcome = (await ask({ ask: 'append', append })) as AppendOutcome;
        if (outcome.kind === 'conflict') throw new WrongExpectedRevision(stream, expected, outcome.actual);
        if (outcome.kind === 'written') written = outcome.result.revision;
        return outcome.result;
      } finally {
        settle(written);
      }
    },
    async readStream(stream, options) {
      const range = streamRange(options);
      const slice = await readWholeStream(async (run): Promise<RecordedEvent[] | undefined> => {
        const rows = (await ask({ ask: 'stream', stream, range: run })) as readonly LogRow[] | null;
        return rows ? recordedEvents(rows) : undefined;
      }, range);
      const last = slice.events.at(-1);
      if (last && range.direction === 'forwards' && range.limit === Infinity) revisions.found(stream, last.revision);
      return slice;
    },
    knownRevision: (stream) => revisions.of(stream),
    readAll: (options) => scanLog(paged, options),
    subscribeToAll: (options) => followLog(paged, options),
    head: async () => (await end()).head,
    eventAt: (position) => eventAt(paged, position),
    async close() {
      closing ??= (engine.ended() ? Promise.resolve() : engine.ask({ ask: 'close' })).finally(() => worker.terminate());
      await closing;
      waits.wake();
    },
  };
}
