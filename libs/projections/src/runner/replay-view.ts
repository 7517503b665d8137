import type { EventLogReader, RecordedEvent } from '@selvbook/event-store';
import type { PrivateViews } from '@selvbook/read-models';
import type { Fold, Projection } from '../projection.js';
import { gatherRows } from './gather-rows.js';
import { Unfoldable } from './unfoldable.js';

/** Events that are folded between two writings: as for a view that is being rebuilt. */
const ROUND_SIZE = 60_000;
/**
 * Where nothing that was written is looked up again: few enough that all of a round is forgotten while it is young. Rounds that live longer
 * were carried into the old generation, which grew by a quarter of a gigabyte over a few million events before it was looked through.
 */
const WHOLE_ROUND_SIZE = 2_000;

export interface Replay {
  readonly log: EventLogReader;
  readonly views: PrivateViews;
  readonly projection: Projection;
  /** Where the views stand: 0 where they are new. */
  readonly after: number;
  /** The position up to which events are folded, inclusive; not beyond the log's head. */
  readonly until: number;
  /** Which of the events that the projection handles are folded. Default: all. */
  readonly isWanted?: (event: RecordedEvent) => boolean;
  /** Told after every page up to where the log was read. */
  readonly onProgress?: (position: number) => void;
  readonly roundSize?: number;
}

/** A replay cannot go on: its view would not be the one that the events tell of. The message names the place. */
export class ReplayStopped extends Error {
  override readonly name = 'ReplayStopped';
}

/**
 * Folds a run of the log into views of one's own, to the rows that the live view had there.
 * @throws ReplayStopped at an event that cannot be folded, or of a type that the projection does not know
 */
export async function replayView(replay: Replay): Promise<void> {
  const { log, views, projection, after, until, isWanted = () => true, onProgress } = replay;
  const whole = after === 0 ? projection.whole : undefined;
  const { roundSize = whole ? WHOLE_ROUND_SIZE : ROUND_SIZE } = replay;
  await whole?.prepare(views.db);
  if (after > 0) await views.write(async (db) => projection.whole?.goOn(db));
  const fold = whole ? whole.begin() : projection.begin(after === 0);
  const handled = new Set<string>(projection.handles);
  let held = 0;

  async function write(): Promise<void> {
    const writeRows = fold.cut();
    await views.write(writeRows);
    fold.settle();
    held = 0;
  }

  for await (const page of log.readAll({ after, except: projection.ignores })) {
    const due = page.events.filter((event) => event.position <= until && isKnown(event, handled) && isWanted(event));
    await foldPage(views, fold, due);
    held += due.length;
    if (held >= roundSize) await write();
    onProgress?.(Math.min(page.position, until));
    if (page.position >= until) break;
  }
  await write();
  if (whole) await views.write((db) => whole.finish(db));
}

/** @throws ReplayStopped */
function isKnown({ type, position }: RecordedEvent, handled: ReadonlySet<string>): true {
  if (handled.has(type)) return true;
  throw new ReplayStopped(
    `position ${position} has the event type ${type}, which this program does not know: it is too old`,
  );
}

/** @throws ReplayStopped */
async function foldPage(views: PrivateViews, fold: Fold, events: readonly RecordedEvent[]): Promise<void> {
  try {
    await gatherRows(views, fold, events);
  } catch (error) {
    if (!(error instanceof Unfoldable)) throw error;
    const { position, type } = error.event;
    throw new ReplayStopped(`${type} at position ${position} cannot be folded (${error.message})`, { cause: error });
  }
}
