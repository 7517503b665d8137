import { beginCheckpoint, checkpoints, ViewsRefused, type ViewId, type ViewWriter } from '@selvbook/read-models';

/**
 * Makes sure that the views are built from this log, and gives every view a checkpoint.
 * @throws ViewsRefused they are another log's, or ahead of this one
 */
export async function openCheckpoints(
  { db }: ViewWriter,
  views: readonly ViewId[],
  log: { readonly logId: string; readonly head: number },
): Promise<void> {
  for (const { name, logId, position } of await checkpoints(db)) {
    if (logId !== log.logId) {
      throw new ViewsRefused(
        `The views were built from another log (${logId}; this one is ${log.logId}). Delete the views' file and start again: it is rebuilt from the log.`,
      );
    }
    if (position > log.head) {
      throw new ViewsRefused(
        `The view ${name} stands at position ${position}, beyond the log's head ${log.head}: the log was cut or replaced. Delete the views' file and start again: it is rebuilt from the log.`,
      );
    }
  }
  for (const view of views) await beginCheckpoint(db, view, log.logId);
}
