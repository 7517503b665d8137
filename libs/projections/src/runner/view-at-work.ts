import type { RecordedEvent } from '@selvbook/event-store';
import {
  beginCheckpoint,
  endRetryRequest,
  moveCheckpoint,
  positionOf,
  releaseAllStreams,
  standingOf,
  type ViewStanding,
  type ViewWriter,
} from '@selvbook/read-models';
import type { Fold, Projection } from '../projection.js';
import { gatherRows } from './gather-rows.js';
import { parkingOf, type Parking } from './parking.js';

/** What is written next. */
export interface NextWriting {
  /** Where it moves the view. */
  readonly to: number;
  /** Whether the view has stood at the head of the log when it is there. */
  readonly live: boolean;
  /** Events that were folded for it. */
  readonly events: number;
  /** The parked stream that was tried again, if it was for that. */
  readonly retried?: string;
}

/**
 * A view, what is in memory for it, and the one transaction that may be under way: rows, parked streams and checkpoint are cut off,
 * written and forgotten together. At first it is nobody's work.
 */
export interface ViewAtWork {
  readonly parking: Parking;
  isBegun(): boolean;
  /** Where the view stands, as far as is known. */
  standing(): ViewStanding;
  /** Where it will stand when what is under way is committed. */
  heading(): ViewStanding;
  /** Events that were folded and committed. */
  folded(): number;
  /** Reads where the view stands, whoever left it there, and begins with nothing in memory. False: this version is retired. */
  begin(): Promise<boolean>;
  /** Leaves it to others, with whatever is under way. */
  leave(): void;
  heard(position: number): void;
  /**
   * Folds these events into the rows in memory.
   * @param things of which nothing is to have been told before these events
   * @throws Unfoldable
   */
  gather(events: readonly RecordedEvent[], things?: Iterable<string>): Promise<void>;
  /**
   * Begins one transaction, with all that is in memory; it waits for the one before. False when somebody else has moved the view:
   * then nothing was written, and what is in memory may not be what stands there any more.
   */
  write(next: NextWriting): Promise<boolean>;
  /** Waits for the transaction under way, if any: the same answer. */
  written(): Promise<boolean>;
  /** What is known to be over of it. */
  writing(): 'nothing' | 'underWay' | 'over';
  /** Waits for the transaction under way, if any, and drops what was folded since. */
  drop(): Promise<void>;
  /** Whether somebody else has moved the view: then what could not be folded may be no fault of the event's. */
  hasMoved(): Promise<boolean>;
}

/** A transaction that was begun. */
interface Writing {
  readonly then: ViewStanding;
  readonly events: number;
  /** Whether it has moved the view; or why it failed. */
  readonly outcome: Promise<boolean | Error>;
  isOver: boolean;
}

export async function viewAtWork(projection: Projection, views: ViewWriter, logId: string): Promise<ViewAtWork> {
  const { view } = projection;
  const parking = parkingOf(view);
  let fold: Fold | undefined;
  let standing: ViewStanding = { position: await positionOf(views.db, view), retries: 0, live: false };
  let underWay: Writing | undefined;
  let folded = 0;

  const begun = (): Fold => {
    if (fold) return fold;
    throw new Error('nobody works on this view');
  };

  function settle({ then, events }: Writing): void {
    standing = then;
    folded += events;
    fold?.settle();
    parking.settle();
  }

  async function written(): Promise<boolean> {
    if (!underWay) return true;
    const writing = underWay;
    const moved = await writing.outcome;
    underWay = undefined;
    if (typeof moved !== 'boolean') throw moved;
    if (moved) settle(writing);
    return moved;
  }

  async function write({ to, live, events, retried }: NextWriting): Promise<boolean> {
    if (!(await written())) return false;
    const { position: from, retries } = standing;
    const isRetry = retried !== undefined;
    const move = { ...view, logId, from, to, retries, retried: isRetry, live, parked: parking.count() };
    const [writeRows, writeParked] = [begun().cut(), parking.cut()];
    const moved = views.write(async (transaction) => {
      if (!(await moveCheckpoint(transaction, move))) return false;
      if (from === 0) await releaseAllStreams(transaction, view);
      await writeRows(transaction);
      await writeParked(transaction);
      if (isRetry) await endRetryRequest(transaction, view, retried);
      return true;
    });
    const then = { position: to, retries: isRetry ? retries + 1 : retries, live };
    const writing: Writing = { then, events, outcome: moved.catch((reason: Error) => reason), isOver: false };
    void writing.outcome.then(() => (writing.isOver = true));
    underWay = writing;
    return true;
  }

  async function drop(): Promise<void> {
    const writing = underWay;
    if (writing && (await writing.outcome) === true) settle(writing);
    underWay = undefined;
    fold?.forget();
    parking.forget();
  }

  /** Undefined: this version is retired. One whose checkpoint was lost otherwise begins again. */
  async function whereItStands(): Promise<ViewStanding | undefined> {
    const found = await standingOf(views.db, view);
    if (found || !(await beginCheckpoint(views.db, view, logId))) return found;
    return { position: 0, retries: 0, live: false };
  }

  return {
    parking,
    isBegun: () => fold !== undefined,
    standing: () => standing,
    heading: () => underWay?.then ?? standing,
    folded: () => folded,
    async begin() {
      await drop();
      const found = await whereItStands();
      fold = found && projection.begin(found.position === 0);
      if (!found) return false;
      standing = found;
      // Read after the position: if something was parked or released in between, the next commit finds the view moved.
      await parking.load(views.db, standing.position);
      return true;
    },
    leave() {
      [fold, underWay] = [undefined, undefined];
      parking.forget();
    },
    heard: (position) => void (standing = { ...standing, position }),
    gather: (events, things) => gatherRows(views, begun(), events, things),
    write,
    written,
    writing: () => (underWay ? (underWay.isOver ? 'over' : 'underWay') : 'nothing'),
    drop,
    async hasMoved() {
      const found = await standingOf(views.db, view);
      return found?.position !== standing.position || found.retries !== standing.retries;
    },
  };
}
