import type { Page, RecordedEvent } from '@selvbook/event-store';
import { moveCheckpoint, positionOf, type ViewWriter } from '@selvbook/read-models';
import type { LoggedEvent } from '../logged-event.js';
import type { Projection } from '../projection.js';
import type { ProjectionStatus } from './projection-status.js';

/** A page of the feed, and the position it begins after. */
interface FeedPage extends Page {
  readonly after: number;
}

/** A projection at its checkpoint. */
export interface RunningProjection {
  status(): ProjectionStatus;
  /**
   * Folds what of this page is after the checkpoint, until the view has the page behind it; `onMoved` is told after every
   * commit, and when somebody else has moved the view. Rejects when the views cannot be written just now.
   */
  take(page: FeedPage, onMoved: (status: ProjectionStatus) => void): Promise<void>;
  /** Says whether the head of the log is reached, and what is in the way of it. */
  note(state: 'running' | 'caughtUp', trouble?: string): void;
}

/** Why a projection stops for good, and no other one with it. */
class ProjectionStopped extends Error {}

export async function runProjection(
  projection: Projection,
  views: ViewWriter,
  logId: string,
): Promise<RunningProjection> {
  const { name, version } = projection.view;
  const fold = projection.begin();
  const handled = new Set<string>(projection.handles);
  const listed = new Set<string>([...projection.handles, ...projection.ignores]);
  let position = await positionOf(views.db, projection.view);
  let state: ProjectionStatus['state'] = 'running';
  let error: string | undefined;

  const status = (): ProjectionStatus => ({ name, version, position, state, ...(error !== undefined && { error }) });

  /**
   * One transaction: first the checkpoint, before any row is read, then the rows. False when somebody else has moved the
   * view: then nothing was read or written, and what is in memory may not be what stands there any more.
   */
  async function move(to: number, events: readonly LoggedEvent[]): Promise<boolean> {
    const moved = await views.db.transaction().execute(async (transaction) => {
      if (!(await moveCheckpoint(transaction, { name, version, logId, from: position, to }))) return false;
      if (events.length === 0) return true;
      await fold.load(transaction, events);
      for (const event of events) apply(event);
      await fold.write(transaction);
      return true;
    });
    if (moved) position = to;
    return moved;
  }

  function apply(event: LoggedEvent): void {
    try {
      fold.apply(event);
    } catch (cause) {
      throw new ProjectionStopped(`it cannot fold ${event.type} at position ${event.position}`, { cause });
    }
  }

  /** The events up to the page's end, or up to the first one that is in neither list. */
  async function step(page: FeedPage): Promise<boolean> {
    const due = page.events.filter((event) => event.position > position);
    const strange = due.find((event) => !listed.has(event.type));
    if (!strange) return move(page.position, due.filter(isHandled).map(asLogged));
    const before = due.slice(0, due.indexOf(strange));
    const last = before.at(-1);
    if (last && !(await move(last.position, before.filter(isHandled).map(asLogged)))) return false;
    throw new ProjectionStopped(
      `it does not know the event type ${strange.type} at position ${strange.position}: this program is too old`,
    );
  }
  const isHandled = (event: RecordedEvent): boolean => handled.has(event.type);

  return {
    status,
    async take(page, onMoved) {
      while (state !== 'stopped' && position < page.position && position >= page.after) {
        try {
          if (await step(page)) {
            fold.settle();
          } else {
            fold.forget();
            position = await positionOf(views.db, projection.view);
          }
          onMoved(status());
        } catch (failure) {
          fold.forget();
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
