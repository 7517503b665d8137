import { beginCheckpoint, checkpoints, ViewsRefused, type ViewId, type ViewWriter } from '@selvbook/read-models';

/**
 * Makes sure that the views are built from this log, and gives every view a checkpoint but those that nobody is to work on: versions
 * that were never begun, or are retired.
 * @returns the others
 * @throws ViewsRefused they are another log's, or ahead of this one
 */
export async function openCheckpoints<V extends ViewId>(
  { db, remedy }: ViewWriter,
  views: readonly V[],
  log: { readonly logId: string; readonly head: () => Promise<number> },
): Promise<V[]> {
  const standing = await checkpoints(db);
  // Asked after the views: somebody else may be writing the log and moving them all the while.
  const head = await log.head();
  for (const { name, logId, position } of standing) {
    if (logId !== log.logId) {
      throw new ViewsRefused(`The views were built from another log (${logId}; this one is ${log.logId}). ${remedy}`);
    }
    if (position > head) {
      throw new ViewsRefused(
        `The view ${name} stands at position ${position}, beyond the log's head ${head}: the log was cut or replaced. ${remedy}`,
      );
    }
  }
  const open: V[] = [];
  for (const view of views) if (await beginCheckpoint(db, view, log.logId)) open.push(view);
  return open;
}
