import { openLogEngine } from '../../embedded/log-engine.js';
import type { LogRow } from '../../embedded/log-row.js';
import { messageOf } from '../../embedded/sqlite-failure.js';
import { createAppendWaits } from '../../reading/append-waits.js';
import type { StreamRange } from '../../reading/stream-range.js';
import { createRecentIds } from './recent-ids.js';
import type { WireAppend, WireOutcome } from './wire-append.js';
import { writeWireAppend } from './write-wire-append.js';

/**
 * The log as the protocol server has it: the embedded engine, in this thread, with what the wire asks beyond the port. It
 * holds the log's writer lock like any other writer.
 */
export interface WireLog {
  /** Those of one turn of the event loop are kept in one commit. */
  append(append: WireAppend): Promise<WireOutcome>;
  /** Rows after a position, in log order; at most a thousand. @throws StoreUnavailable */
  after(position: number, limit: number): readonly LogRow[];
  /** Rows before a position, the last one first; at most a thousand. @throws StoreUnavailable */
  before(position: number, limit: number): readonly LogRow[];
  /** At most a thousand rows; undefined: there is no such stream. @throws StoreUnavailable */
  stream(name: string, range: StreamRange): readonly LogRow[] | undefined;
  /** The position of the last event; 0 for an empty log. */
  head(): number;
  /** Resolves when the head is beyond the position, at any other wake-up, or when the signal is aborted. */
  grown(position: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** @throws LogRefused */
export function openWireLog(file: string): WireLog {
  const engine = openLogEngine({ file });
  const recent = createRecentIds();
  const waits = createAppendWaits(() => engine.head());
  let queue: { append: WireAppend; settle: (outcome: WireOutcome) => void }[] = [];
  let closed = false;

  function flush(): void {
    const group = queue;
    queue = [];
    if (group.length === 0) return;
    const outcomes = written(group.map(({ append }) => append));
    group.forEach(({ settle }, index) => settle(outcomes[index] ?? { kind: 'failed', message: 'no outcome' }));
    waits.wake();
  }

  function written(group: readonly WireAppend[]): readonly WireOutcome[] {
    const done = engine.transact((writer, now) => {
      const transaction = { writer, recent, now, kept: writer.end().head };
      return group.map((append) => writeWireAppend(transaction, append));
    });
    if (done.kind === 'done') return done.value;
    // Some of its ids may be remembered although they are not there.
    recent.forget();
    return group.map(() => ({ kind: 'failed', message: messageOf(done.error) }));
  }

  return {
    append(append) {
      if (closed) return Promise.resolve({ kind: 'failed', message: 'the log is closed' });
      return new Promise((settle) => {
        if (queue.length === 0) setImmediate(flush);
        queue.push({ append, settle });
      });
    },
    after: (position, limit) => engine.page({ after: position, limit }).rows,
    before: (position, limit) => engine.pageBefore(position, limit),
    stream: (name, range) => engine.stream(name, range),
    head: () => engine.head(),
    grown: waits.beyond,
    close() {
      if (closed) return;
      flush();
      closed = true;
      engine.close();
      waits.wake();
    },
  };
}
