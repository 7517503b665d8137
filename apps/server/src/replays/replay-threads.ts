import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '@selvbook/event-store';
import { ReplayStopped } from '@selvbook/projections';
import type { KeptModel, MakeModel } from '@selvbook/queries';
import { REPLAY_LIMITS } from './replay-limits.js';
import type { ReplayData, ReplayMessage } from './replay-messages.js';

/** Replays, each in a thread of its own that ends with it. */
export interface ReplayThreads {
  readonly make: MakeModel;
  /** At once: a replay that is cut off leaves nothing that anybody would take for a model. */
  stop(): Promise<void>;
}

export function replayThreads(data: Omit<ReplayData, 'request'>): ReplayThreads {
  const running = new Set<Worker>();

  const make: MakeModel = (request, onProgress) => {
    const workerData: ReplayData = { ...data, request };
    // The same folder holds the sources in a test and the build in a started program.
    const worker = new Worker(new URL(`./replay-worker${extname(import.meta.url)}`, import.meta.url), {
      name: 'replay',
      workerData,
      resourceLimits: REPLAY_LIMITS,
    });
    running.add(worker);
    return new Promise<KeptModel>((resolve, reject) => {
      worker.on('message', (message: ReplayMessage) => {
        if (message.kind === 'progress') onProgress(message.progress);
        else if (message.kind === 'made') resolve(message.model);
        else reject(errorOf(message));
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new StoreUnavailable('the replay was broken off')));
    }).finally(() => {
      running.delete(worker);
      void worker.terminate();
    });
  };

  return {
    make,
    stop: async () => void (await Promise.all([...running].map((worker) => worker.terminate()))),
  };
}

function errorOf(said: Extract<ReplayMessage, { kind: 'stopped' | 'failed' }>): Error {
  const { message } = said;
  if (said.kind === 'stopped') return new ReplayStopped(said.position, message);
  return said.why === 'unavailable' ? new StoreUnavailable(message) : new Error(message);
}
