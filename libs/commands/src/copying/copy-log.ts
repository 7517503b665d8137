import { LOG_STREAM, type Instant } from '@selvbook/booking';
import { WrongExpectedRevision, type EventLogReader, type EventStore, type RecordedEvent } from '@selvbook/event-store';
import { appendSettled } from '../runner/settled-append.js';
import { systemWaiter, type Waiter } from '../runner/waiter.js';
import { copyIdentity } from './copy-identity.js';
import { CopyRefused } from './copy-refused.js';
import { factsSum } from './facts-sum.js';
import { runsOfAStream } from './runs-of-a-stream.js';

export interface CopyOptions {
  readonly from: EventLogReader;
  /** An empty log, or one that was begun as a copy of `from`; nobody else writes into it. */
  readonly to: EventStore;
  readonly now: Instant;
  /** Told now and then: the position in `from` up to which the copy goes, and that at which it will end. */
  readonly onProgress?: (position: number, last: number) => void;
  readonly waiter?: Waiter;
}

export interface CopyReport {
  /** The copy's own identity, and that of the log it was made from. */
  readonly logId: string;
  readonly copiedFrom: string;
  /** Facts in the copy beside its identity, and those of them that this run has written. */
  readonly facts: number;
  readonly written: number;
  /** SHA-256 over every fact, as hexadecimal: of what was read and of what stands in the copy, which are the same. */
  readonly sum: string;
}

/**
 * Copies a log into another store: the same facts in the same order at the same revisions, with their ids, data and metadata,
 * under an identity of its own that names where they come from. One append at a time, because order across streams is part of
 * a history. Broken off, it is taken up again: what stands in the copy is held against the origin before anything is added.
 * Ends at what was the origin's head when it began; run again, it adds what came since.
 * @throws CopyRefused the two do not belong together, or differ
 * @throws StoreUnavailable, OutcomeUnknown, LogRefused as the two stores
 */
export async function copyLog({ from, to, now, onProgress, waiter = systemWaiter }: CopyOptions): Promise<CopyReport> {
  const { logId, copiedFrom } = await copyIdentity(from, to, now, waiter);
  const last = await from.head();
  let written = 0;
  for await (const run of runsOfAStream(missing(from, to, last))) {
    await appendRun(to, run, waiter);
    written += run.length;
    onProgress?.(run.at(-1)?.position ?? 0, last);
  }
  const [read, stands] = [await factsSum(facts(from, last)), await factsSum(facts(to))];
  if (read.sum !== stands.sum) {
    throw new CopyRefused(
      `the copy is not the same: ${read.facts} facts with sum ${read.sum}, and ${stands.facts} with ${stands.sum}`,
    );
  }
  return { logId, copiedFrom, facts: stands.facts, written, sum: stands.sum };
}

/** Everything but the identity, up to a position. */
async function* facts(log: EventLogReader, last = Infinity): AsyncGenerator<RecordedEvent> {
  for await (const { events } of log.readAll({ after: 0 })) {
    for (const event of events) {
      if (event.position > last) return;
      if (event.stream !== LOG_STREAM) yield event;
    }
  }
}

/** What the copy lacks. @throws CopyRefused what it has is not how the origin begins */
async function* missing(from: EventLogReader, to: EventStore, last: number): AsyncGenerator<RecordedEvent> {
  const there = facts(to);
  let standing = await there.next();
  for await (const fact of facts(from, last)) {
    if (standing.done) {
      yield fact;
      continue;
    }
    if (!isSame(fact, standing.value)) {
      throw new CopyRefused(
        `at position ${standing.value.position} the copy has another fact than the log at ${fact.position}`,
      );
    }
    standing = await there.next();
  }
  if (!standing.done)
    throw new CopyRefused(`the copy has facts of its own, from position ${standing.value.position} on`);
}

const isSame = (one: RecordedEvent, other: RecordedEvent): boolean =>
  one.stream === other.stream && one.revision === other.revision && one.id === other.id;

async function appendRun(to: EventStore, run: readonly RecordedEvent[], waiter: Waiter): Promise<void> {
  const [first] = run;
  if (!first) return;
  try {
    await appendSettled(to, waiter, first.stream, first.revision === 0 ? 'noStream' : first.revision - 1, run);
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    throw new CopyRefused(`somebody else writes into the copy, in ${first.stream}; nobody may until it is done`);
  }
}
