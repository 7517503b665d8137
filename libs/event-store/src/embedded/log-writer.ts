import type { DatabaseSync } from 'node:sqlite';
import { judgeAppend } from '../append/judge-append.js';
import type { PreparedAppend, PreparedEvent } from '../append/prepared-append.js';
import type { AppendResult, ExpectedRevision } from '../port.js';
import type { HeadMark } from './head-mark.js';
import { rowChecksum } from './log-row.js';

/** What the state of its stream made of an append. */
export type AppendOutcome =
  | { readonly kind: 'written'; readonly result: AppendResult }
  | { readonly kind: 'repeat'; readonly result: AppendResult }
  | { readonly kind: 'conflict'; readonly actual: ExpectedRevision };

/** Writes into the transaction that is open on its connection. */
export interface LogWriter {
  /** @param now milliseconds since the epoch */
  write(append: PreparedAppend, now: number): AppendOutcome;
  /** The revision of the stream's last event, what was written in this transaction included; -1 when it has none. */
  tip(stream: string): number;
  /** Drops what is remembered of the file: after a rollback it may not be there. */
  forget(): void;
  /** How far the log has come with what was written. */
  end(): HeadMark;
}

interface StreamTip {
  readonly no: number;
  readonly revision: number;
}

/** Some 10 MB; a stream forgotten costs two index lookups at its next append. */
const MAX_TIPS = 50_000;

export function createLogWriter(db: DatabaseSync): LogWriter {
  const statements = {
    last: db.prepare(
      `SELECT coalesce(max(position), 0) AS position, (SELECT reserved FROM positions) AS reserved,
         (SELECT recorded_at FROM events ORDER BY position DESC LIMIT 1) AS recordedAt,
         (SELECT id FROM events ORDER BY position DESC LIMIT 1) AS id FROM events`,
    ),
    reserve: db.prepare('UPDATE positions SET reserved = ?'),
    tip: db.prepare(
      `SELECT no, (SELECT max(revision) FROM events WHERE stream_no = no) AS revision FROM streams WHERE name = ?`,
    ),
    addStream: db.prepare('INSERT INTO streams (name) VALUES (?)'),
    type: db.prepare('SELECT no FROM event_types WHERE name = ?'),
    addType: db.prepare('INSERT INTO event_types (name) VALUES (?)'),
    standing: db.prepare(
      'SELECT id, position FROM events WHERE stream_no = ? AND revision >= ? ORDER BY revision LIMIT ?',
    ),
    addEvent: db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
  };
  const tips = new Map<string, StreamTip>();
  const typeNos = new Map<string, number>();
  let last = lastWritten();

  function lastWritten() {
    const row = statements.last.get();
    const head = Number(row?.position);
    const id = head > 0 ? String(row?.id) : undefined;
    return { head, id, known: Math.max(head, Number(row?.reserved)), recordedAt: Number(row?.recordedAt ?? 0) };
  }

  function tipOf(stream: string): StreamTip | undefined {
    const known = tips.get(stream);
    if (known) return known;
    const row = statements.tip.get(stream);
    return row && { no: Number(row.no), revision: Number(row.revision) };
  }

  function typeNo(name: string): number {
    let no = typeNos.get(name) ?? statements.type.get(name)?.no;
    no ??= statements.addType.run(name).lastInsertRowid;
    typeNos.set(name, Number(no));
    return Number(no);
  }

  function addEvents(stream: string, tip: StreamTip | undefined, events: readonly PreparedEvent[], now: number) {
    const no = tip?.no ?? Number(statements.addStream.run(stream).lastInsertRowid);
    const recordedAt = Math.max(last.recordedAt, now);
    let { known: position } = last;
    let revision = tip?.revision ?? -1;
    for (const { id, type, data, metadata } of events) {
      position += 1;
      revision += 1;
      const checksum = rowChecksum([position, stream, revision, type, id, recordedAt, data, metadata, 0]);
      statements.addEvent.run(position, no, revision, typeNo(type), id, recordedAt, data, metadata, checksum);
    }
    last = { head: position, id: events.at(-1)?.id, known: position, recordedAt };
    if (tips.size >= MAX_TIPS) tips.clear();
    tips.set(stream, { no, revision });
    return { revision, position };
  }

  return {
    write(append, now) {
      const tip = tipOf(append.stream);
      const revision = tip?.revision ?? -1;
      const judgement = judgeAppend(append, revision, (from, count) =>
        statements.standing
          .all(tip?.no ?? 0, from, count)
          .map((row) => ({ id: String(row.id), position: Number(row.position) })),
      );
      if (judgement.verdict === 'conflict') return { kind: 'conflict', actual: judgement.actual };
      if (judgement.verdict === 'repeat') return { kind: 'repeat', result: judgement.result };
      if (append.events.length > 0) {
        return { kind: 'written', result: addEvents(append.stream, tip, append.events, now) };
      }
      last = { ...last, known: last.known + 1 };
      statements.reserve.run(last.known);
      return { kind: 'written', result: { revision, position: last.known } };
    },
    tip: (stream) => tipOf(stream)?.revision ?? -1,
    forget() {
      tips.clear();
      typeNos.clear();
      last = lastWritten();
    },
    end: () => last,
  };
}
