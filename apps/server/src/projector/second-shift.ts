import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ProjectionStatus } from '@selvbook/projections';
import { PROJECTOR_LIMITS } from './projector-limits.js';
import type { ProjectorMessage, ShiftData } from './projector-messages.js';

/** A second thread that helps to catch up. */
export interface SecondShift {
  /** Resolves when it has caught up, failed or been stopped: what it left undone, the first thread does. */
  readonly ended: Promise<void>;
  /** At once: a transaction that is cut off never was. */
  stop(): Promise<void>;
}

export function startSecondShift(data: ShiftData, onProgress: (status: ProjectionStatus) => void): SecondShift {
  const worker = new Worker(new URL(`./shift-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: data,
    resourceLimits: PROJECTOR_LIMITS,
  });
  worker.on('message', (message: ProjectorMessage) => {
    if (message.kind === 'progress') onProgress(message.status);
  });
  return {
    ended: new Promise((resolve) => {
      // Its error is not lost: the first thread meets the same one when it takes over.
      worker.on('error', () => resolve());
      worker.on('exit', () => resolve());
    }),
    stop: async () => void (await worker.terminate()),
  };
}
