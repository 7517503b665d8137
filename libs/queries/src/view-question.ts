import { positionOf, VIEWS, type ReadModels, type ViewName, type ViewReading } from '@selvbook/read-models';
import { QueryRefused, type QueryContext } from './queries.js';
import type { ViewProgress } from './view-progress.js';

/** How long a question waits for its view to reach the position it asks for. */
const PATIENCE_MS = 5_000;

/**
 * Asks a view in one read transaction, once it has reached the position asked for; `work` is given the position of what
 * it reads.
 * @throws QueryRefused `view-behind`
 */
export async function askView<T>(
  { readModels, progress }: { readonly readModels: ReadModels; readonly progress: ViewProgress },
  view: ViewName,
  context: QueryContext,
  work: (views: ViewReading, position: number) => Promise<T>,
): Promise<T> {
  const wanted = context.minPosition ?? 0;
  if (wanted > 0 && !(await progress.reached(view, wanted, PATIENCE_MS))) {
    throw new QueryRefused('view-behind', `The view has not reached position ${wanted} yet. Ask again.`);
  }
  return readModels.read(async (views) => work(views, await positionOf(views, VIEWS[view])));
}
