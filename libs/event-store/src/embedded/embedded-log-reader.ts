import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EventLogReader, StoreUnavailable } from '../port.js';
import { createAppendWaits } from '../reading/append-waits.js';
import { eventAt } from '../reading/event-at.js';
import { followLog } from '../reading/follow-log.js';
import type { PagedLog } from '../reading/paged-log.js';
import { scanLog } from '../reading/scan-log.js';
import { streamRange } from '../reading/stream-range.js';
import { joinAppendSignal } from './append-signal.js';
import { openLogFileForReading } from './log-file.js';
import { createLogQueries, type LogQueries } from './log-queries.js';
import { recordedEvents } from './log-row.js';
import { unavailable } from './sqlite-failure.js';
import { readWholeStream } from './whole-stream.js';

/** How often an idle subscription looks whether another process has written; threads of this one are told at once. */
const LOOK_EVERY_MS = 100;

/**
 * Opens the log read-only, beside its writer or without one, in the calling thread: page by page, each a short read
 * that keeps nobody from writing. Nothing here keeps the process alive.
 * @throws LogRefused
 */
export async function openEmbeddedLogReader({ file }: { readonly file: string }): Promise<EventLogReader> {
  const db = openLogFileForReading(file);
  const queries = createLogQueries(db, file);
  const dataVersion = db.prepare('PRAGMA data_version');
  const waits = createAppendWaits(() => ask((log) => log.end().head));
  const signal = joinAppendSignal(file, waits.wake);
  let seen: unknown;
  let closed = false;

  /** @throws StoreUnavailable */
  function ask<T>(question: (log: LogQueries) => T): T {
    if (closed) throw new StoreUnavailable('the log is closed');
    try {
      return question(queries);
    } catch (error) {
      throw unavailable(error, file);
    }
  }

  function look(): void {
    if (waits.count() === 0) return;
    const version = dataVersion.get()?.data_version;
    if (version !== seen) waits.wake();
    seen = version;
  }
  const looking = setInterval(look, LOOK_EVERY_MS).unref();

  const paged: PagedLog = {
    end: async () => ask((log) => log.end()),
    async page(request) {
      // Reading is synchronous: let the thread's other work in between two pages.
      await nextTurn();
      const { rows, position, done } = ask((log) => log.page(request));
      return { events: recordedEvents(rows), position, done };
    },
    appended: (position, abort) => waits.beyond(position, abort),
  };

  return {
    readStream: async (stream, options) =>
      readWholeStream(async (range) => {
        const rows = ask((log) => log.stream(stream, range));
        return rows && recordedEvents(rows);
      }, streamRange(options)),
    readAll: (options) => scanLog(paged, options),
    subscribeToAll: (options) => followLog(paged, options),
    head: async () => (await paged.end()).head,
    eventAt: (position) => eventAt(paged, position),
    async recordedPrefix(instant, after) {
      const { position, latest, next } = ask((log) => log.recordedPrefix(Date.parse(instant), after));
      return { position, latest: instantOf(latest), next: instantOf(next) };
    },
    async close() {
      if (closed) return;
      closed = true;
      clearInterval(looking);
      signal.close();
      db.close();
      waits.wake();
    },
  };
}

const instantOf = (millis: number | undefined): string | undefined =>
  millis === undefined ? undefined : new Date(millis).toISOString();
