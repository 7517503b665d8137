import type { RecordedEvent } from '@selvbook/event-store';
import { parkedStreams, parkStreams, releaseStream, type ParkedStreamRow, type ViewId } from '@selvbook/read-models';
import type { ViewTables } from '@selvbook/read-models';
import type { Kysely } from 'kysely';
import type { WriteChanges } from '../projection.js';

/** The streams that a projection has parked, in memory: as they stand in the view, and what is to be written next. */
export interface Parking {
  /** Reads what is parked, after the checkpoint was read. A view at its beginning has nothing parked, whatever it had before. */
  load(db: Kysely<ViewTables>, position: number): Promise<void>;
  of(stream: string): ParkedStreamRow | undefined;
  /** Whether this event, which comes next, has to wait behind one of its stream; it is then counted. */
  holdsBack(event: RecordedEvent): boolean;
  /** Parks a stream at an event that cannot be folded, with those of the stream that come after it. */
  park(event: RecordedEvent, error: string, waiting?: readonly RecordedEvent[]): void;
  /** A parked stream was tried again, and the same event failed again. */
  failed(stream: string, error: string): void;
  release(stream: string): void;
  /** Events that are parked or wait. */
  count(): number;
  /** Cuts off what was changed since the last time, to be written in the transaction that moves the checkpoint; as a fold does. */
  cut(): WriteChanges;
  /** What was cut off is committed. */
  settle(): void;
  /** What was changed and not committed never was. */
  forget(): void;
}

type Changes = Map<string, ParkedStreamRow | undefined>;

export function parkingOf(view: ViewId): Parking {
  const stored = new Map<string, ParkedStreamRow>();
  /** By stream, what is being written and what was changed since; undefined: it is released. */
  let beingWritten: Changes = new Map();
  let changed: Changes = new Map();

  const of = (stream: string) =>
    (changed.has(stream) ? changed : beingWritten.has(stream) ? beingWritten : stored).get(stream);
  const all = () => [...new Map([...stored, ...beingWritten, ...changed]).values()].filter((row) => row !== undefined);
  function forget(): void {
    beingWritten = new Map();
    changed = new Map();
  }

  return {
    async load(db, position) {
      stored.clear();
      forget();
      if (position === 0) return;
      for (const row of await parkedStreams(db, view)) stored.set(row.stream, row);
    },
    of,
    holdsBack({ stream, position }) {
      if (stored.size + beingWritten.size + changed.size === 0) return false;
      const row = of(stream);
      if (!row) return false;
      const first = row.waiting === 0 ? position : row.first_waiting;
      changed.set(stream, { ...row, waiting: row.waiting + 1, first_waiting: first, last_waiting: position });
      return true;
    },
    park({ stream, position, revision, type, id }, error, waiting = []) {
      changed.set(stream, {
        projection: view.name,
        version: view.version,
        stream,
        position,
        revision,
        type,
        event_id: id,
        error,
        tries: 1,
        waiting: waiting.length,
        first_waiting: waiting[0]?.position ?? 0,
        last_waiting: waiting.at(-1)?.position ?? 0,
      });
    },
    failed(stream, error) {
      const row = of(stream);
      if (row) changed.set(stream, { ...row, error, tries: row.tries + 1 });
    },
    release: (stream) => void changed.set(stream, undefined),
    count: () => all().reduce((sum, { waiting }) => sum + 1 + waiting, 0),
    cut() {
      beingWritten = changed;
      changed = new Map();
      const rows = [...beingWritten.values()].filter((row) => row !== undefined);
      const released = [...beingWritten].flatMap(([stream, row]) => (row ? [] : [stream]));
      return async (db) => {
        for (const stream of released) await releaseStream(db, view, stream);
        if (rows.length > 0) await parkStreams(db, rows);
      };
    },
    settle() {
      for (const [stream, row] of beingWritten) {
        if (row) stored.set(stream, row);
        else stored.delete(stream);
      }
      beingWritten = new Map();
    },
    forget,
  };
}
