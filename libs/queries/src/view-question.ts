import {
  parkedStreams,
  versionRead,
  type ReadModels,
  type ViewId,
  type ViewName,
  type ViewReading,
} from '@selvbook/read-models';
import { rememberMoment } from './answered-from.js';
import { QueryRefused, type QueryContext } from './queries.js';
import type { ViewProgress } from './view-progress.js';

/** How long a question waits for its view to reach the position it asks for. */
const PATIENCE_MS = 5_000;

/**
 * Asks a view in one read transaction, once it has reached the position asked for; `work` is given the position of what
 * it reads, and the version whose tables it is to read: the one that is swapped in at that moment. Where facts are parked in that
 * version that the answer may lack, it says how many. {@link answeredFrom} tells of the answer which moment it is of.
 * @param concerns whether facts of this stream may concern the answer
 * @throws QueryRefused `view-behind`
 * @throws ViewsUnavailable this program knows no version of the view that may be read
 */
export async function askView<T extends object>(
  { readModels, progress }: { readonly readModels: ReadModels; readonly progress: ViewProgress },
  view: ViewName,
  context: QueryContext,
  work: (views: ViewReading, position: number, version: number) => Promise<T>,
  concerns: (stream: string) => boolean,
): Promise<T> {
  const wanted = context.minPosition ?? 0;
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const patience = until - performance.now();
    if (wanted > 0 && !(patience > 0 && (await progress.reached(view, wanted, patience)))) {
      throw new QueryRefused('view-behind', `The view has not reached position ${wanted} yet. Ask again.`);
    }
    const { read, answer } = await readModels.read(async (views) => {
      const found = await versionRead(views, view, readModels.known);
      if (found.position < wanted) return { read: found, answer: undefined };
      const body = await work(views, found.position, found.version);
      const lacking = found.parked === 0 ? 0 : await parkedOf(views, found, concerns);
      return { read: found, answer: { is: lacking === 0 ? body : { ...body, parked: lacking } } };
    });
    if (answer) {
      rememberMoment(answer.is, read);
      return answer.is;
    }
    // Another version is read by now, or a database that was restored, or crashed, is behind what it has said. The rest is waited for.
    progress.saw(read);
  }
}

/** Facts that are parked in these streams, and those that wait behind them. */
async function parkedOf(views: ViewReading, view: ViewId, concerns: (stream: string) => boolean): Promise<number> {
  const rows = await parkedStreams(views, view);
  return rows.filter(({ stream }) => concerns(stream)).reduce((sum, { waiting }) => sum + 1 + waiting, 0);
}
