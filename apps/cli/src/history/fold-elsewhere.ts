import { ReplayStopped } from '@selvbook/projections';
import type { FoldElsewhere } from '@selvbook/queries';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ApartMessage } from './apart-messages.js';

/** Nothing that it holds grows with the history: without a limit in sight the engine would let garbage lie all the same. */
const LIMITS = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 256 };

/** A second thread for a replay; undefined where this process has one core. */
export const foldElsewhere: FoldElsewhere | undefined =
  availableParallelism() < 2 ? undefined : foldIn(new URL('./apart-worker.js', import.meta.url));

/**
 * @param program what the thread starts with
 * @param settings as the environment has them: they name the log
 * @returns what throws ReplayStopped, or an Error in a plain line
 */
export function foldIn(program: URL, settings = process.env): FoldElsewhere {
  return async (work) => {
    const worker = new Worker(program, { workerData: work, env: settings, resourceLimits: LIMITS });
    let said: ApartMessage | undefined;
    worker.on('message', (message: ApartMessage) => void (said = message));
    await once(worker, 'exit');
    if (said?.kind === 'folded') return said.met;
    if (said?.kind === 'stopped') throw new ReplayStopped(said.position, said.message);
    throw new Error(said?.message ?? 'the second thread of the replay ended before its time');
  };
}
