import { startLog } from '@selvbook/commands';
import { type EventLogReader, type EventStore, MAX_APPEND_BYTES, type RecordedEvent } from '@selvbook/event-store';
import { WrongUse } from '../exit-code.js';
import { AppendsInOrder } from './appends-in-order.js';
import { factsOf, FactsSum, identityOf, lineOf } from './log-facts.js';

export interface CopyReport {
  readonly logId: string;
  readonly copiedFrom: string;
  /** Facts that both logs hold now. */
  readonly facts: number;
  /** Of these, those that were written this time. */
  readonly copied: number;
  /** SHA-256 over all facts, the same in both. */
  readonly checksum: string;
}

/** Facts of one stream that follow one another are appended together, up to so many. */
const TOGETHER = 200;

/**
 * Copies all facts of one log into another that holds nothing else, in the same order, with their ids and everything in
 * them. The copy is a log of its own: its identity is new and names the one it comes from. A copy that was broken off, or
 * whose source has grown, goes on where it is.
 * @param atOnce appends that may be under way together: more than one only where the store writes them in order
 * @param progress so many facts are there
 * @throws WrongUse the source was never started, or the target holds other facts
 * @throws Error the copy does not have the checksum of what was copied
 */
export async function copyLog(
  from: EventLogReader,
  to: EventStore,
  { now, atOnce, progress }: { now: string; atOnce: number; progress: (facts: number) => void },
): Promise<CopyReport> {
  const origin = await identityOf(from);
  if (!origin) throw new WrongUse('The log to copy from has no identity: no service has ever used it.');
  const logId = await identityOfCopy(to, origin, now);
  const sum = new FactsSum();
  const source = factsOf(from);
  const before = await goneThrough(source, to, sum, progress);
  const appends = new AppendsInOrder(to, atOnce);
  let together: RecordedEvent[] = before.next ? [before.next] : [];
  let bytes = together.reduce((all, event) => all + sizeOf(event), 0);
  for await (const fact of source) {
    const size = sizeOf(fact);
    if (together[0]?.stream !== fact.stream || together.length >= TOGETHER || bytes + size > MAX_APPEND_BYTES) {
      await appends.add(together);
      together = [];
      bytes = 0;
    }
    together.push(fact);
    bytes += size;
    sum.add(lineOf(fact));
    if (sum.count % 100 === 0) progress(sum.count);
  }
  await appends.add(together);
  await appends.done();
  const facts = sum.count;
  const checksum = sum.digest();
  await requireSame(to, facts, checksum);
  return { logId, copiedFrom: origin.logId, facts, copied: facts - before.there, checksum };
}

/** Starts the copy, or finds that it was started from the same log. */
async function identityOfCopy(
  to: EventStore,
  origin: { readonly logId: string; readonly simulated?: boolean },
  now: string,
): Promise<string> {
  const known = await identityOf(to);
  if (known) {
    if (known.copiedFrom === origin.logId) return known.logId;
    throw new WrongUse('The log to copy to is another log already, not a copy of this one.');
  }
  if ((await to.head()) > 0) throw new WrongUse('The log to copy to holds facts already.');
  const about = { copiedFrom: origin.logId, ...(origin.simulated && { simulated: true }) };
  return (await startLog(to, now, about)).logId;
}

/**
 * Goes through both logs for as long as the copy goes, which must be the beginning of the source.
 * @returns how many facts are there, and the source's first one that is not
 */
async function goneThrough(
  source: AsyncGenerator<RecordedEvent, void, undefined>,
  to: EventStore,
  sum: FactsSum,
  progress: (facts: number) => void,
): Promise<{ readonly there: number; readonly next: RecordedEvent | undefined }> {
  const copy = factsOf(to);
  for (;;) {
    const [theirs, ours] = [await source.next(), await copy.next()];
    const line = theirs.done ? undefined : lineOf(theirs.value);
    if (!ours.done && lineOf(ours.value) !== line) {
      throw new WrongUse(
        `The log to copy to holds another fact than the source, at its position ${ours.value.position}.`,
      );
    }
    const there = sum.count;
    if (line !== undefined) sum.add(line);
    if (theirs.done) return { there, next: undefined };
    if (ours.done) return { there, next: theirs.value };
    if (there % 1_000 === 0) progress(there);
  }
}

async function requireSame(to: EventStore, facts: number, checksum: string): Promise<void> {
  const sum = new FactsSum();
  for await (const fact of factsOf(to)) sum.add(lineOf(fact));
  if (sum.count !== facts || sum.digest() !== checksum) {
    throw new Error(`The copy holds ${sum.count} facts, and not the ${facts} that were copied: its checksum differs.`);
  }
}

const sizeOf = ({ data }: RecordedEvent): number => Buffer.byteLength(JSON.stringify(data));
