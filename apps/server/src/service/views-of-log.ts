import { checkpoints, type ReadModels, ViewsRefused } from '@selvbook/read-models';

/**
 * Makes sure that what the views show is this log's.
 * @throws ViewsRefused
 */
export async function requireViewsOfLog(
  readModels: ReadModels,
  log: { readonly logId: string; readonly head: number },
) {
  for (const { name, logId, position } of await readModels.read(checkpoints)) {
    if (logId === log.logId && position <= log.head) continue;
    throw new ViewsRefused(
      `The view ${name} was built from another log, or from more of it than there is. ` +
        `Delete the views' file and start again: it is rebuilt from the log.`,
    );
  }
}
