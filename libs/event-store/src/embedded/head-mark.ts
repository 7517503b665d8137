import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** How far a log had come when its writer last answered: what SQLite itself cannot tell once the end of a -wal is lost. */
export interface HeadMark {
  /** The highest position given out, to an event or to an append of nothing. */
  readonly known: number;
  /** The position of the last event, and its id; 0 and undefined while there is none. */
  readonly head: number;
  readonly id: string | undefined;
}

/**
 * Keeps the mark. It is written after the commit has been synced, and is not synced itself: after kill -9 as after a
 * power cut it may be behind the log, and is never ahead of it.
 */
export interface HeadMarkWriter {
  /** Does not fail: the facts are kept already, and a mark that stays behind refuses nothing. */
  write(mark: HeadMark): void;
  close(): void;
}

/** Two slots, written in turn, each on a page of the disk of its own: one torn by a power cut leaves the one before it. */
const SLOT_BYTES = 4_096;
const SLOTS = 2;

/** A slot holds one line of text, filled up to this length. */
const LINE_BYTES = 128;
const LINE = /^(selvbook-head 1 (\d{1,16}) (\d{1,16}) (-|[0-9a-f-]{36})) ([0-9a-f]{8}) *\n$/;

export const headMarkFile = (file: string) => `${file}.head`;

/**
 * The newest mark whose checksum is right. A file that is not there, or neither of whose slots is whole, marks nothing:
 * it is a second witness beside the log's own checks, and a broken one must not keep a healthy log shut.
 */
export function readHeadMark(file: string): HeadMark | undefined {
  const name = headMarkFile(file);
  return existsSync(name) ? newestOf(readFileSync(name))?.mark : undefined;
}

/** For the log's one writer, who holds the lock. The file has its whole size from the start: a full disk costs no mark. */
export function openHeadMark(file: string): HeadMarkWriter {
  const name = headMarkFile(file);
  let turn = existsSync(name) ? newestOf(readFileSync(name))?.slot : undefined;
  if (turn === undefined) writeFileSync(name, Buffer.alloc(SLOTS * SLOT_BYTES), { flush: true });
  const handle = openSync(name, 'r+');
  return {
    write(mark) {
      turn = ((turn ?? 0) + 1) % SLOTS;
      try {
        writeSync(handle, lineOf(mark), 0, LINE_BYTES, turn * SLOT_BYTES);
      } catch {
        // Whatever is wrong with the disk, the log's next commit meets it too, and says so.
      }
    },
    close: () => closeSync(handle),
  };
}

function lineOf({ known, head, id }: HeadMark): Buffer {
  const said = `selvbook-head 1 ${known} ${head} ${id ?? '-'}`;
  return Buffer.from(`${`${said} ${checksum(said)}`.padEnd(LINE_BYTES - 1)}\n`, 'latin1');
}

function newestOf(bytes: Buffer): { readonly mark: HeadMark; readonly slot: number } | undefined {
  const marks = Array.from({ length: SLOTS }, (_none, slot) => {
    const start = slot * SLOT_BYTES;
    const mark = markIn(bytes.toString('latin1', start, start + LINE_BYTES));
    return mark && { mark, slot };
  });
  return marks.reduce((a, b) => (a && b ? (a.mark.known > b.mark.known ? a : b) : (a ?? b)));
}

function markIn(line: string): HeadMark | undefined {
  const [, said = '', known, head, id, sum] = LINE.exec(line) ?? [];
  if (checksum(said) !== sum) return undefined;
  return { known: Number(known), head: Number(head), id: id === '-' ? undefined : id };
}

function checksum(said: string): string {
  return crc32(said).toString(16).padStart(8, '0');
}
