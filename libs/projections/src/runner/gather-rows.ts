import { setImmediate as turn } from 'node:timers/promises';
import type { RecordedEvent } from '@selvbook/event-store';
import type { ViewWriter } from '@selvbook/read-models';
import { asLogged } from '../logged-event.js';
import type { Fold } from '../projection.js';
import { speaksOfData, Unfoldable } from './unfoldable.js';

/**
 * Events folded between two turns of the thread's loop, where something is being written beside it: a socket takes some 200 kB a
 * turn, and a database is no faster than it is fed.
 */
const TURN_EVERY = 250;

/**
 * Reads what these events need, and folds them. Whether somebody else has moved the view meanwhile is not asked here: the rows
 * are true if the checkpoint is still where it was when they are written, and that is what the commit asks first.
 * @param things of which nothing is to have been told before these events
 * @throws Unfoldable
 */
export async function gatherRows(
  views: Pick<ViewWriter, 'db' | 'aside'>,
  fold: Fold,
  events: readonly RecordedEvent[],
  things: Iterable<string> = [],
): Promise<void> {
  if (events.length === 0) return;
  await fold.load(views.db, events.map(asLogged)).catch(async (failure: unknown) => {
    if (speaksOfData(failure)) await findUnloadable(views, fold, events);
    throw failure;
  });
  for (const thing of things) fold.clear?.(thing);
  for (const [place, event] of events.entries()) {
    if (views.aside && place % TURN_EVERY === 0) await turn();
    apply(fold, event);
  }
}

/** One by one: which of them it is of which it cannot even be told what it needs. */
async function findUnloadable(
  { db }: Pick<ViewWriter, 'db'>,
  fold: Fold,
  events: readonly RecordedEvent[],
): Promise<void> {
  for (const event of events) {
    await fold.load(db, [asLogged(event)]).catch((failure: unknown) => {
      throw speaksOfData(failure) ? new Unfoldable(event, failure) : failure;
    });
  }
}

function apply(fold: Fold, event: RecordedEvent): void {
  try {
    fold.apply(asLogged(event));
  } catch (cause) {
    throw new Unfoldable(event, cause);
  }
}
