import type { LogWriter } from '../../embedded/log-writer.js';
import type { ExpectedRevision } from '../../port.js';
import type { RecentIds } from './recent-ids.js';
import type { WireAppend, WireOutcome } from './wire-append.js';

/** The transaction that is open. */
interface Transaction {
  readonly writer: LogWriter;
  readonly recent: RecentIds;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The head when it began: what stands beyond is not kept yet. */
  readonly kept: number;
}

/**
 * Writes into the transaction that is open. Exact expectations are the engine's own; `any` and `stream_exists` are
 * judged here as the real server does: all ids known in this stream = a repeat, answered with the place of the last one
 * sent; the first known and a later one not = a conflict; the first one not known = written whole, whatever follows it.
 * A repeat of what this transaction writes is dropped, as that server drops the duplicate of what is still being written.
 */
export function writeWireAppend({ writer, recent, now, kept }: Transaction, append: WireAppend): WireOutcome {
  const tip = writer.tip(append.stream);
  const actual: ExpectedRevision = tip < 0 ? 'noStream' : tip;
  if (append.expected !== 'any' && append.expected !== 'streamExists') {
    return write(append.expected);
  }
  if (append.expected === 'streamExists' && tip < 0) return { kind: 'conflict', actual };
  const known = append.events.map(({ id }) => recent.find(id)).map((event) => ofStream(event, append.stream));
  if (!known[0]) return write(actual);
  const last = known.at(-1);
  if (known.includes(undefined) || !last) return { kind: 'conflict', actual };
  return repeated(last);

  function write(expected: ExpectedRevision): WireOutcome {
    const { stream, events } = append;
    const outcome = writer.write({ stream, expected, events }, now);
    if (outcome.kind === 'conflict') return outcome;
    if (outcome.kind === 'repeat') return repeated(outcome.result);
    const { revision, position } = outcome.result;
    events.forEach(({ id }, index) => {
      const back = events.length - 1 - index;
      recent.note(id, { stream, revision: revision - back, position: position - back });
    });
    return { kind: 'accepted', revision, position };
  }

  function repeated({ revision, position }: { readonly revision: number; readonly position: number }): WireOutcome {
    return position > kept ? { kind: 'dropped' } : { kind: 'accepted', revision, position };
  }
}

function ofStream<T extends { readonly stream: string }>(event: T | undefined, stream: string): T | undefined {
  return event?.stream === stream ? event : undefined;
}
