import { checkpoints, type ReadModels, ViewsRefused } from '@selvbook/read-models';

/**
 * Makes sure that what the views show is this log's.
 * @throws ViewsRefused
 */
export async function requireViewsOfLog(
  readModels: ReadModels,
  log: { readonly logId: string; readonly head: () => Promise<number> },
) {
  const standing = await readModels.read(checkpoints);
  // Asked after the views: others may be writing the log and moving them all the while.
  const head = await log.head();
  for (const { name, logId, position } of standing) {
    if (logId === log.logId && position <= head) continue;
    throw new ViewsRefused(
      `The view ${name} was built from another log, or from more of it than there is. ` + readModels.remedy,
    );
  }
}
