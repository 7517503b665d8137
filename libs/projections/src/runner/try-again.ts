import type { EventLogReader, RecordedEvent } from '@selvbook/event-store';
import type { ParkedStreamRow, ViewWriter } from '@selvbook/read-models';
import type { Projection } from '../projection.js';
import { lateFacts, lateFolding } from './late-facts.js';
import { Unfoldable } from './unfoldable.js';
import type { ViewAtWork } from './view-at-work.js';

interface TryingAgain {
  readonly log: EventLogReader;
  readonly views: ViewWriter;
  readonly projection: Projection;
  /** With nothing in memory and nothing under way. */
  readonly at: ViewAtWork;
}

/**
 * Tries a parked stream again, in one transaction: the event that was parked and those that waited behind it, in their order, up to
 * the first that cannot be folded, which is then what is parked. False when somebody else has moved the view: nothing was done.
 */
export async function tryAgain(parts: TryingAgain, stream: string): Promise<boolean> {
  const { log, projection, at } = parts;
  const { parking } = at;
  const { position, live } = at.standing();
  const late = await lateFacts(log, projection, stream, { position, parking });
  const lost = whatIsMissing(late, parking.of(stream));
  if (lost !== undefined) {
    parking.failed(stream, lost);
    return (await at.write({ to: position, live, events: 0, retried: stream })) && at.written();
  }
  const { good, failure } = await foldLate(parts, stream, late);
  const [next, ...waiting] = late.slice(good.length);
  if (!failure || !next) parking.release(stream);
  else if (good.length === 0) parking.failed(stream, failure.message);
  else parking.park(next, failure.message, waiting);
  return (await at.write({ to: position, live, events: good.length, retried: stream })) && at.written();
}

/** A stream that is not read to where it was parked stays parked: what is missing would be lost to the view. */
function whatIsMissing(late: readonly RecordedEvent[], row: ParkedStreamRow | undefined): string | undefined {
  if (!row) return undefined;
  const due = 1 + row.waiting;
  if (late[0]?.position === row.position && late.length >= due) return undefined;
  return `the log gave ${late.length} of the ${due} events from position ${row.position} on`;
}

/** The facts up to the first that cannot be folded, folded but not written; and why that one cannot. */
async function foldLate({ log, views, projection, at }: TryingAgain, stream: string, late: readonly RecordedEvent[]) {
  const standing = { position: at.standing().position, parking: at.parking };
  let good = late;
  let failure: Unfoldable | undefined;
  for (;;) {
    try {
      const { things, facts } = await lateFolding({ log, db: views.db }, projection, stream, good, standing);
      await at.gather(facts, things);
      return { good, failure };
    } catch (cause) {
      await at.drop();
      if (!(cause instanceof Unfoldable)) throw cause;
      failure = cause;
      const place = good.findIndex((event) => event.position === cause.event.position);
      good = good.slice(0, Math.max(0, place));
    }
  }
}
