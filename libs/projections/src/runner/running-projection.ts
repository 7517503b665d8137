import type { EventLogReader, RecordedEvent } from '@selvbook/event-store';
import {
  whyDataIsRefused,
  type ParkedStreamRow,
  type ViewId,
  type ViewStanding,
  type ViewWriter,
} from '@selvbook/read-models';
import type { Projection } from '../projection.js';
import type { FeedPage } from './feed-page.js';
import type { ProjectionStatus } from './projection-status.js';
import { tryAgain } from './try-again.js';
import { Unfoldable } from './unfoldable.js';
import { viewAtWork } from './view-at-work.js';
import { writtenTogether } from './written-together.js';

/** A projection, at its checkpoint or standing by. It stands by at first. */
export interface RunningProjection {
  readonly view: ViewId;
  status(): ProjectionStatus;
  /** Where it left its view, as far as is known. */
  standing(): ViewStanding;
  /** Whether it works on its view. */
  isWorking(): boolean;
  /** Begins to work on the view from where it is now, whoever left it there. Rejects when the views cannot be read just now. */
  work(): Promise<void>;
  /** Leaves the view to somebody else: what was folded and not written is theirs to fold. */
  standBy(): void;
  /** Somebody else is said to have moved the view. */
  heard(position: number): void;
  /**
   * Folds what of this page is after the checkpoint. At the head of the log it is written at once, before that when a round
   * is full. An event that cannot be folded is parked, when the view has been live; else it stops the projection. So it is with one
   * whose rows the database refuses by itself: a refused round is halved until one event is left, since every event before it was
   * written then, and nothing else can be meant. A refusal that is no event's stops the projection, and no other.
   * `onMoved` is told after every commit, and when somebody else has moved the view. Rejects when the views cannot be read or
   * written just now.
   */
  take(page: FeedPage, onMoved: (status: ProjectionStatus) => void): Promise<void>;
  /** Whether anything is parked. */
  hasParked(): boolean;
  /** Tries a parked stream again. Rejects when the log or the views are away just now. */
  retry(stream: string): Promise<void>;
  /** How far it has folded, written or not. */
  reached(): number;
  /** Waits for the transaction under way, if any, and drops what was folded since. */
  rest(): Promise<void>;
  /** Says whether the head of the log is reached, and what is in the way of it. */
  note(state: 'running' | 'caughtUp', trouble?: string): void;
}

/** In rounds. */
const LONGEST_ROUND = 2;

/** What a projection runs with. */
export interface RunningParts {
  readonly log: EventLogReader;
  readonly logId: string;
  readonly views: ViewWriter;
  /** Events that are folded between two commits while catching up. */
  readonly roundSize: number;
  /** Told of every stream that was parked. */
  readonly onParked: (parked: ParkedStreamRow) => void;
}

export async function runProjection(projection: Projection, parts: RunningParts): Promise<RunningProjection> {
  const { log, logId, views, roundSize, onParked } = parts;
  const { view } = projection;
  const handled = new Set<string>(projection.handles);
  const listed = new Set<string>([...projection.handles, ...projection.ignores]);
  const at = await viewAtWork(projection, views, logId);
  const { parking } = at;
  /** What is folded but not written yet: up to where, how many events of the feed, and how many that were handled. */
  let reached = at.standing().position;
  let held = 0;
  let taken = 0;
  /** The event that the next round ends with, because it is to be parked. */
  let bad: Unfoldable | undefined;
  const together = writtenTogether(roundSize);
  let state: ProjectionStatus['state'] = 'standby';
  let error: string | undefined;

  function status(): ProjectionStatus {
    const { name, version } = view;
    const { position } = at.standing();
    return { name, version, position, state, folded: at.folded(), ...(error !== undefined && { error }) };
  }
  const isWorking = (): boolean => at.isBegun() && state !== 'stopped';

  /** Goes on from where the view is, whoever left it there, unless this version of it is retired. */
  async function resume(): Promise<void> {
    await forget();
    bad = undefined;
    if (!(await at.begin())) [state, error] = ['retired', undefined];
    reached = at.standing().position;
  }

  async function forget(): Promise<void> {
    await at.drop();
    [reached, held, taken] = [at.standing().position, 0, 0];
  }

  /** The events up to the page's end, or up to the first one that is in neither list or is to be parked. False: the view was moved. */
  async function step(page: FeedPage): Promise<boolean> {
    if (at.writing() === 'over' && !(await at.written())) return false;
    const due = page.events.filter((event) => event.position > reached);
    const end = due.findIndex((event) => !listed.has(event.type) || event.position === bad?.event.position);
    const most = Math.min(end === -1 ? due.length : end, together.most());
    const before = due.slice(0, most);
    const last = most === end ? due[end] : undefined;
    const free = before.filter((event) => handled.has(event.type) && !parking.holdsBack(event));
    together.take(before.length, free.at(-1));
    await at.gather(free);
    const isBad = last !== undefined && last.position === bad?.event.position;
    if (isBad) parking.park(last, bad?.message ?? '');
    const isWhole = before.length === due.length;
    reached = isWhole ? page.position : ((isBad ? last : before.at(-1))?.position ?? reached);
    held += before.length;
    taken += free.length;
    if (!(await writeWhatIsDue(page, last !== undefined || together.isCareful()))) return false;
    if (held === 0 && at.writing() === 'nothing') together.written();
    if (isBad) tellOf(last);
    else if (last)
      stop(`it does not know the event type ${last.type} at position ${last.position}: this program is too old`);
    return true;
  }

  async function writeWhatIsDue(page: FeedPage, ends: boolean): Promise<boolean> {
    const { position, live } = at.heading();
    const isAtHead = page.caughtUp && reached === page.position;
    const isDue = page.caughtUp || ends || isFull();
    if (isDue && (reached > position || (isAtHead && !live))) {
      if (!(await at.write({ to: reached, live: live || isAtHead, events: taken }))) return false;
      [held, taken] = [0, 0];
    }
    // Folding goes on while a round is written, but not past the head of the log: whoever waits is told of the commit.
    return views.aside && !page.caughtUp && !ends ? true : at.written();
  }
  /** While another round is written, or another thread writes, folding on is better than waiting for it; but not for ever. */
  const isFull = (): boolean => held >= roundSize && (mayWriteNow() || held >= LONGEST_ROUND * roundSize);
  const mayWriteNow = (): boolean => views.mayWriteNow() && at.writing() !== 'underWay';

  function tellOf({ stream }: RecordedEvent): void {
    bad = undefined;
    const row = parking.of(stream);
    if (row) onParked(row);
  }

  /** For good, and no other projection with it. */
  function stop(why: string): void {
    [state, error] = ['stopped', why];
  }

  /** Something failed within a round: what it had folded is folded again. Rejects with what is nobody's fault here. */
  async function recover(failure: unknown): Promise<void> {
    // What is being written meanwhile is as good as before.
    await forget();
    const refused = whyDataIsRefused(failure);
    if (!(failure instanceof Unfoldable) && refused === undefined) throw failure;
    if (await at.hasMoved()) await resume();
    else if (failure instanceof Unfoldable) blame(failure);
    else if (!together.halve()) {
      const only = together.only();
      if (only) blame(new Unfoldable(only, failure));
      else stop(`it cannot write what it has folded (${refused})`);
    }
  }

  function blame(failure: Unfoldable): void {
    const { event, message } = failure;
    if (at.standing().live) bad = failure;
    else stop(`it cannot fold ${event.type} at position ${event.position} (${message})`);
  }

  /** A stream that was tried again, and whose rows the database refuses: it stays as it is, with that for its error. */
  async function keepParked(stream: string, why: string): Promise<boolean> {
    const { position, live } = at.standing();
    parking.failed(stream, why);
    return (await at.write({ to: position, live, events: 0, retried: stream })) && at.written();
  }

  /** False: somebody else has moved the view. Rejects when the log or the views are away just now. */
  async function tryStream(stream: string): Promise<boolean> {
    try {
      return await unlessRefused(
        () => tryAgain({ log, views, projection, at }, stream),
        (why) => keepParked(stream, why),
      );
    } catch (failure) {
      const refused = whyDataIsRefused(failure);
      if (refused === undefined) throw failure;
      // It would be refused for ever, and whatever else is to be done would wait for it.
      stop(`it cannot write what became of ${stream}, which was tried again (${refused})`);
      return true;
    }
  }

  async function unlessRefused<T>(work: () => Promise<T>, otherwise: (why: string) => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (failure) {
      await forget();
      const refused = whyDataIsRefused(failure);
      if (refused === undefined) throw failure;
      return otherwise(refused);
    }
  }

  /** Whether a page has something that is not folded or not written, or tells that the view is at the head for the first time. */
  function concerns(page: FeedPage): boolean {
    if (reached < page.position) return true;
    const { position, live } = at.standing();
    return page.caughtUp && (at.writing() !== 'nothing' || reached > position || (reached === page.position && !live));
  }

  return {
    view,
    status,
    standing: () => at.standing(),
    reached: () => reached,
    rest: forget,
    isWorking,
    async work() {
      await resume();
      if (at.isBegun()) [state, error] = ['running', undefined];
    },
    standBy() {
      at.leave();
      [reached, held, taken, state] = [at.standing().position, 0, 0, 'standby'];
    },
    heard(position) {
      if (at.isBegun()) return;
      at.heard(position);
      reached = position;
    },
    async take(page, onMoved) {
      while (isWorking() && reached >= page.after && concerns(page)) {
        const before = status();
        try {
          if (!(await step(page))) await resume();
        } catch (failure) {
          await recover(failure);
        } finally {
          // What was in the way is not any more: it has written.
          if (at.standing().position !== before.position && state !== 'stopped') error = undefined;
          const after = status();
          if (after.position !== before.position || after.state !== before.state) onMoved(after);
        }
      }
    },
    hasParked: () => parking.count() > 0,
    async retry(stream) {
      while (isWorking()) {
        await forget();
        bad = undefined;
        if (await tryStream(stream)) return;
        await resume();
      }
    },
    note(next, trouble) {
      if (state === 'stopped' || state === 'retired') return;
      if (at.isBegun()) state = next;
      error = trouble;
    },
  };
}
