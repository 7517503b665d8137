import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LogEnd, PageRequest } from '../reading/paged-log.js';
import type { StreamRange } from '../reading/stream-range.js';
import { LOG_ROW_COLUMNS, type LogRow, verifyRows } from './log-row.js';

/** Rows in log order, verified, and how far the query has looked. */
export interface RowPage {
  readonly rows: readonly LogRow[];
  readonly position: number;
  readonly done: boolean;
}

/** As {@link RecordedPrefix}, with times in milliseconds since the epoch. */
interface RecordedRun {
  readonly position: number;
  readonly latest: number | undefined;
  readonly next: number | undefined;
}

type NextEvent = readonly [position?: number, recordedAt?: number];

/** The questions asked of a log file, each a short read of its own; every row that leaves is verified. */
export interface LogQueries {
  end(): LogEnd;
  page(request: PageRequest): RowPage;
  /** {@link RecordedPrefix}, in milliseconds since the epoch: the times only increase, so that a few looks tell. */
  recordedPrefix(millis: number, after: number): RecordedRun;
  /** The rows before a position (exclusive), the last one first; at most `MAX_ROWS`. */
  pageBefore(before: number, limit: number): readonly LogRow[];
  /** Undefined: the stream does not exist. At most `MAX_ROWS` rows; ask again from the revision after. */
  stream(stream: string, range: StreamRange): readonly LogRow[] | undefined;
}

/** The most rows of one answer, so that appends are served in between: some 5 ms of work. */
export const MAX_ROWS = 1_000;
/** The most events a filtered page looks at; skipping one costs about a tenth of reading it. */
const FILTER_WINDOW = 10_000;

const joined = `SELECT ${LOG_ROW_COLUMNS} FROM events e JOIN streams s ON s.no = e.stream_no
  JOIN event_types t ON t.no = e.type_no`;

export function createLogQueries(db: DatabaseSync, file: string): LogQueries {
  const arrays = (sql: string): StatementSync => {
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const end = arrays('SELECT coalesce(max(position), 0), (SELECT reserved FROM positions) FROM events');
  const everything = arrays(`${joined} WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`);
  const before = arrays(`${joined} WHERE position < ? ORDER BY position DESC LIMIT ?`);
  // The outer ORDER BY must walk the positions, not one type after the other: hence CROSS JOIN, which fixes the order.
  const filtered = (among: 'IN' | 'NOT IN') =>
    arrays(
      `SELECT ${LOG_ROW_COLUMNS} FROM events e CROSS JOIN streams s ON s.no = e.stream_no
         CROSS JOIN event_types t ON t.no = e.type_no
         WHERE position > ? AND position <= ?
           AND type_no ${among} (SELECT no FROM event_types WHERE name IN (SELECT value FROM json_each(?)))
         ORDER BY position LIMIT ?`,
    );
  const ofTypes = filtered('IN');
  const ofOtherTypes = filtered('NOT IN');
  const next = arrays('SELECT position, recorded_at FROM events WHERE position > ? ORDER BY position LIMIT 1');
  const streamNo = arrays('SELECT no FROM streams WHERE name = ?');
  const forwards = arrays(`${joined} WHERE stream_no = ? AND revision >= ? ORDER BY revision LIMIT ?`);
  const backwards = arrays(`${joined} WHERE stream_no = ? AND revision <= ? ORDER BY revision DESC LIMIT ?`);

  const rowsOf = (statement: StatementSync, ...parameters: (number | string)[]): LogRow[] => {
    const rows = statement.all(...parameters) as unknown as LogRow[];
    verifyRows(rows, file);
    return rows;
  };

  function logEnd(): LogEnd {
    const [head = 0, reserved = 0] = end.get() as unknown as [number, number];
    return { head, known: Math.max(head, reserved) };
  }

  return {
    end: logEnd,
    page({ after, until, types, except, limit }) {
      const head = Math.min(until ?? Infinity, logEnd().head);
      if (after >= head) return { rows: [], position: after, done: true };
      const most = Math.min(limit, MAX_ROWS);
      const listed = types ?? except;
      const to = listed ? Math.min(head, after + FILTER_WINDOW) : head;
      const rows = listed
        ? rowsOf(types ? ofTypes : ofOtherTypes, after, to, JSON.stringify(listed), most)
        : rowsOf(everything, after, to, most);
      const last = rows.length === most ? rows.at(-1)?.[0] : undefined;
      const position = last ?? to;
      return { rows, position, done: position >= head };
    },
    recordedPrefix(millis, after) {
      const nextAfter = (position: number): NextEvent => (next.get(position) ?? []) as unknown as NextEvent;
      let [low, high] = [after, logEnd().head];
      // Of the events after `low` the first ones were recorded by then, if any; of those after `high` none was looked at.
      let latest: number | undefined;
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        const [position = high, recordedAt = Infinity] = nextAfter(middle);
        if (recordedAt <= millis) [low, latest] = [position, recordedAt];
        else high = middle;
      }
      return { position: low, latest, next: nextAfter(low)[1] };
    },
    pageBefore: (position, limit) => rowsOf(before, position, Math.min(limit, MAX_ROWS)),
    stream(stream, { first, direction, limit }) {
      const [no] = (streamNo.get(stream) ?? []) as unknown as [number?];
      if (no === undefined) return undefined;
      return rowsOf(direction === 'forwards' ? forwards : backwards, no, first, Math.min(limit, MAX_ROWS));
    },
  };
}
