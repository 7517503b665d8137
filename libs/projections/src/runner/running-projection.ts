import type { RecordedEvent, SubscriptionPage } from '@selvbook/event-store';
import { moveCheckpoint, positionOf, type ViewWriter } from '@selvbook/read-models';
import type { LoggedEvent } from '../logged-event.js';
import type { Projection } from '../projection.js';
import type { ProjectionStatus } from './projection-status.js';

/** A page of the feed, and the position it begins after. */
interface FeedPage extends SubscriptionPage {
  readonly after: number;
}

/** A projection at its checkpoint. */
export interface RunningProjection {
  status(): ProjectionStatus;
  /**
   * Folds what of this page is after the checkpoint. At the head of the log it is written at once, before that when a round
   * is full. `onMoved` is told after every commit, and when somebody else has moved the view. Rejects when the views cannot
   * be read or written just now.
   */
  take(page: FeedPage, onMoved: (status: ProjectionStatus) => void): Promise<void>;
  /** How far it has folded, written or not. */
  reached(): number;
  /** Says whether the head of the log is reached, and what is in the way of it. */
  note(state: 'running' | 'caughtUp', trouble?: string): void;
}

/** In rounds. */
const LONGEST_ROUND = 2;

/** Why a projection stops for good, and no other one with it. */
class ProjectionStopped extends Error {}

/** @param roundSize events that are folded between two commits while catching up */
export async function runProjection(
  projection: Projection,
  views: ViewWriter,
  logId: string,
  roundSize: number,
): Promise<RunningProjection> {
  const { name, version } = projection.view;
  const handled = new Set<string>(projection.handles);
  const listed = new Set<string>([...projection.handles, ...projection.ignores]);
  let position = await positionOf(views.db, projection.view);
  const fold = projection.begin(position === 0);
  /** What is folded but not written yet: up to where, and how many events of the feed. */
  let reached = position;
  let held = 0;
  let state: ProjectionStatus['state'] = 'running';
  let error: string | undefined;

  const status = (): ProjectionStatus => ({ name, version, position, state, ...(error !== undefined && { error }) });

  /**
   * Reads what these events need, in a transaction that looks at the checkpoint first, and folds them. False when somebody
   * else has moved the view. The rows stay true as long as the checkpoint stays where it is, and that is what the commit asks.
   */
  async function gather(events: readonly LoggedEvent[]): Promise<boolean> {
    if (events.length === 0) return true;
    const unmoved = await views.db.transaction().execute(async (transaction) => {
      if ((await positionOf(transaction, projection.view)) !== position) return false;
      await fold.load(transaction, events);
      return true;
    });
    if (unmoved) for (const event of events) apply(event);
    return unmoved;
  }

  function apply(event: LoggedEvent): void {
    try {
      fold.apply(event);
    } catch (cause) {
      throw new ProjectionStopped(`it cannot fold ${event.type} at position ${event.position}`, { cause });
    }
  }

  /**
   * One transaction: first the checkpoint, then the rows. False when somebody else has moved the view: then nothing was
   * written, and what is in memory may not be what stands there any more.
   */
  async function commit(): Promise<boolean> {
    const moved = await views.write(async (transaction) => {
      if (!(await moveCheckpoint(transaction, { name, version, logId, from: position, to: reached }))) return false;
      await fold.write(transaction);
      return true;
    });
    if (!moved) return false;
    fold.settle();
    position = reached;
    held = 0;
    return true;
  }

  /** The events up to the page's end, or up to the first one that is in neither list. */
  async function step(page: FeedPage): Promise<boolean> {
    const due = page.events.filter((event) => event.position > reached);
    const strange = due.findIndex((event) => !listed.has(event.type));
    const known = strange < 0 ? due : due.slice(0, strange);
    if (!(await gather(known.filter(isHandled).map(asLogged)))) return false;
    reached = strange < 0 ? page.position : (known.at(-1)?.position ?? reached);
    held += known.length;
    const isDue = page.caughtUp || isFull() || strange >= 0;
    if (isDue && reached > position && !(await commit())) return false;
    const cause = due[strange];
    if (!cause) return true;
    throw new ProjectionStopped(
      `it does not know the event type ${cause.type} at position ${cause.position}: this program is too old`,
    );
  }
  /** While another thread writes, folding on is better than waiting for it; but not for ever. */
  const isFull = (): boolean => held >= roundSize && (views.mayWriteNow() || held >= LONGEST_ROUND * roundSize);
  const isHandled = (event: RecordedEvent): boolean => handled.has(event.type);

  function forget(): void {
    fold.forget();
    reached = position;
    held = 0;
  }

  return {
    status,
    reached: () => reached,
    async take(page, onMoved) {
      while (state !== 'stopped' && reached < page.position && reached >= page.after) {
        const before = position;
        try {
          if (!(await step(page))) {
            position = await positionOf(views.db, projection.view);
            forget();
          }
          if (position !== before) onMoved(status());
        } catch (failure) {
          forget();
          if (!(failure instanceof ProjectionStopped)) throw failure;
          state = 'stopped';
          error = failure.message;
          onMoved(status());
        }
      }
    },
    note(next, trouble) {
      if (state === 'stopped') return;
      state = next;
      error = trouble;
    },
  };
}

/** The log's word is taken for the shape of a listed type: it was checked when it was written. */
const asLogged = (event: RecordedEvent): LoggedEvent => event as unknown as LoggedEvent;
