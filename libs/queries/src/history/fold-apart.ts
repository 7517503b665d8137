import type { EventLogReader } from '@selvbook/event-store';
import { replayApart, type SharedRuns } from '@selvbook/projections';
import { openPrivateFile, type ViewId } from '@selvbook/read-models';
import type { AsOf } from './as-of.js';
import { occurredBy, type Met } from './occurred-by.js';
import { viewCode } from './view-code.js';

/** What another thread is to fold for whoever makes a model; it can be sent there as it is. */
export interface WorkApart {
  /** A new file, which goes with the draft of the model. */
  readonly file: string;
  readonly view: ViewId;
  readonly asOf: AsOf;
  readonly runs: SharedRuns;
}

/** Starts a thread that does {@link foldApart}, and resolves and rejects as that does. */
export type FoldElsewhere = (work: WorkApart) => Promise<Met>;

/**
 * Folds the runs of the log that it is handed out into the file, and closes it.
 * @throws ReplayStopped, StoreUnavailable
 */
export async function foldApart(log: EventLogReader, { file, view, asOf, runs }: WorkApart): Promise<Met> {
  const { projection } = viewCode(view);
  const { isWanted, met } = occurredBy(asOf.at);
  const views = await openPrivateFile(file);
  try {
    await replayApart({ log, views, projection, ...(asOf.basis === 'occurred' && { isWanted }) }, runs);
  } finally {
    await views.close();
  }
  return met();
}
