import type { EventLogReader, RecordedEvent } from '@selvbook/event-store';
import type { PrivateViews } from '@selvbook/read-models';
import type { Fold, Projection } from '../projection.js';
import { gatherRows } from './gather-rows.js';
import type { LogRuns } from './log-runs.js';
import { ReplayStopped, stoppedWhere } from './replay-stopped.js';

/** Events of the log, to be folded into views of one's own. */
export interface ToFold {
  readonly log: EventLogReader;
  readonly views: PrivateViews;
  readonly projection: Projection;
  /** Which of the events that the projection handles are folded. Default: all. */
  readonly isWanted?: (event: RecordedEvent) => boolean;
  readonly roundSize?: number;
}

/**
 * Folds the runs that it is handed out, and writes what it made of them.
 * @param usualRound so many events are folded between two writings, where nothing else is asked for
 * @param onCome told after every page how far all have come forward
 * @throws ReplayStopped
 */
export async function foldRuns(
  { log, views, projection, isWanted = () => true, ...replay }: ToFold,
  fold: Fold,
  runs: LogRuns,
  usualRound: number,
  onCome?: (positions: number) => void,
): Promise<void> {
  const { roundSize = usualRound } = replay;
  const handled = new Set<string>(projection.handles);
  let held = 0;

  async function write(): Promise<void> {
    const writeRows = fold.cut();
    await views.write(writeRows);
    fold.settle();
    held = 0;
  }

  for (let run = runs.next(); run; run = runs.next()) {
    let at = run.after;
    for await (const { events, position } of log.readAll({ ...run, except: projection.ignores })) {
      const due = events.filter((event) => isKnown(event, handled) && isWanted(event));
      await stoppedWhere(() => gatherRows(views, fold, due));
      held += due.length;
      if (held >= roundSize) await write();
      runs.came(position - at);
      at = position;
      onCome?.(runs.come);
    }
  }
  await write();
}

/** @throws ReplayStopped */
function isKnown({ type, position }: RecordedEvent, handled: ReadonlySet<string>): true {
  if (handled.has(type)) return true;
  throw new ReplayStopped(
    position,
    `position ${position} has the event type ${type}, which this program does not know: it is too old`,
  );
}
