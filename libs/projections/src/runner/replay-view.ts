import { sql } from 'kysely';
import { foldRuns, type ToFold } from './fold-runs.js';
import { logRuns, oneRun, shareRuns, type LogRun, type LogRuns, type SharedRuns } from './log-runs.js';
import { ReplayStopped, stoppedWhere } from './replay-stopped.js';

/** Events that are folded between two writings: as for a view that is being rebuilt. */
const ROUND_SIZE = 60_000;
/**
 * Where nothing that was written is looked up again: few enough that all of a round is forgotten while it is young. Rounds that live longer
 * were carried into the old generation, which grew by a quarter of a gigabyte over a few million events before it was looked through.
 */
const WHOLE_ROUND_SIZE = 2_000;

export interface Replay extends ToFold {
  /** Where the views stand: 0 where they are new. */
  readonly after: number;
  /** The position up to which events are folded, inclusive; not beyond the log's head. */
  readonly until: number;
  /** Told after every page how far it is. */
  readonly onProgress?: (position: number) => void;
  /** Has another thread fold a part of it, where the projection can and the views are new. Default: this one folds all. */
  readonly besides?: Besides;
}

/** Another thread that folds a part of a history into a file of its own, by {@link replayApart}. */
export interface Besides {
  /** An address that this thread can attach. */
  readonly file: string;
  /** Positions that either is handed out at a time. Default: as measured. */
  readonly positionsARun?: number;
  /** Starts it; resolves when it has closed the file. Rejects with what {@link replayApart} threw. */
  start(runs: SharedRuns): Promise<void>;
}

/**
 * Folds a run of the log into views of one's own, to the rows that the live view had there.
 * @throws ReplayStopped at the first event that cannot be folded, or is of a type that the projection does not know
 */
export async function replayView(replay: Replay): Promise<void> {
  const { views, projection, after, until, besides } = replay;
  const onCome = (positions: number): void => replay.onProgress?.(after + positions);
  const whole = after === 0 ? projection.whole : undefined;
  if (!whole) {
    if (after > 0) await views.write(async (db) => projection.whole?.goOn(db));
    return foldRuns(replay, projection.begin(after === 0), oneRun({ after, until }), ROUND_SIZE, onCome);
  }
  await whole.prepare(views.db);
  const here = (runs: LogRuns) => foldRuns(replay, whole.begin(), runs, WHOLE_ROUND_SIZE, onCome);
  if (besides) await inTwoThreads(here, besides, { after, until });
  else await here(oneRun({ after, until }));
  // Not within the transaction that follows: SQLite would not take it there.
  if (besides) await sql`attach ${besides.file} as ${sql.id(APART)}`.execute(views.db);
  await stoppedWhere(() => views.write((db) => whole.finish(db, besides && APART)));
}

const APART = 'apart';

/**
 * In another thread than {@link replayView}, which has the rest: folds what it is handed out into a new file.
 * @throws ReplayStopped, Error the projection cannot be built in parts
 */
export async function replayApart(parts: ToFold, shared: SharedRuns): Promise<void> {
  const { projection, views } = parts;
  if (!projection.whole) throw new Error(`${projection.view.name} cannot be built in parts`);
  await projection.whole.prepareApart(views.db);
  await foldRuns(parts, projection.whole.begin(), logRuns(shared), WHOLE_ROUND_SIZE);
}

/** Of two that stop, each at the end of a run, the first event is the one to tell of: runs are handed out in their order. */
async function inTwoThreads(here: (runs: LogRuns) => Promise<void>, besides: Besides, run: LogRun): Promise<void> {
  const shared = shareRuns(run, besides.positionsARun);
  const runs = logRuns(shared);
  const both = [besides.start(shared), here(runs)].map((part) =>
    part.catch((error: unknown) => {
      runs.stop();
      throw error;
    }),
  );
  const failures = (await Promise.allSettled(both)).flatMap((one) =>
    one.status === 'rejected' ? [one.reason as unknown] : [],
  );
  if (failures.length === 0) return;
  const place = (failure: unknown): number => (failure instanceof ReplayStopped ? failure.position : 0);
  throw failures.reduce((a: unknown, b: unknown) => (place(b) < place(a) ? b : a));
}
