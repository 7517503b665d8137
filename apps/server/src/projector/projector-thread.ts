import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ProjectionStatus } from '@selvbook/projections';
import { versionText, type ParkedStreamRow } from '@selvbook/read-models';
import { PROJECTOR_LIMITS } from './projector-limits.js';
import type { ProjectorCommand, ProjectorData, ProjectorMessage } from './projector-messages.js';

/** The projector, running in a thread of this process. */
export interface ProjectorThread {
  /** How each projection stood when it was last heard of. */
  statuses(): ProjectionStatus[];
  /** Calls after every commit of a projection, and when one stops or catches up; the return value ends that. */
  onProgress(listener: (status: ProjectionStatus) => void): () => void;
  /** Ends after the transaction under way, or at once when that takes too long: a killed transaction never was. */
  stop(): Promise<void>;
  /** Rejects when the thread ends without having been told to; never resolves. */
  readonly failed: Promise<never>;
}

const STOP_WITHIN_MS = 800;

/**
 * Starts the projector beside whoever writes the log.
 * @param onParked told of every stream that is parked
 * @throws Error with one line naming the remedy: the views are damaged, another log's, or ahead of the log
 */
export async function startProjectorThread(
  data: ProjectorData,
  onParked: (parked: ParkedStreamRow) => void = () => undefined,
): Promise<ProjectorThread> {
  // The same folder holds the sources in a test and the build in a started program.
  const worker = new Worker(new URL(`./projector-worker${extname(import.meta.url)}`, import.meta.url), {
    name: 'projector',
    workerData: data,
    resourceLimits: PROJECTOR_LIMITS,
  });
  const statuses = new Map<string, ProjectionStatus>();
  const listeners = new Set<(status: ProjectionStatus) => void>();
  const started = Promise.withResolvers<void>();
  const failed = Promise.withResolvers<never>();
  // Whoever composes the program decides what a failure means; until then it is not an unhandled one.
  failed.promise.catch(() => undefined);
  let stopping = false;

  function heard(status: ProjectionStatus): void {
    const version = versionText(status);
    if (status.state === 'retired') statuses.delete(version);
    else statuses.set(version, status);
    for (const listener of listeners) listener(status);
  }
  worker.on('message', (message: ProjectorMessage) => {
    if (message.kind === 'progress') return heard(message.status);
    if (message.kind === 'parked') return onParked(message.parked);
    if (message.kind === 'failed') return failed.reject(new Error(message.message));
    if (message.kind === 'refused') return started.reject(new Error(message.message));
    message.statuses.forEach(heard);
    started.resolve();
  });
  const ended = new Promise<void>((resolve) => {
    const end = (error: Error) => {
      started.reject(error);
      if (!stopping) failed.reject(error);
      resolve();
    };
    worker.on('error', end);
    worker.on('exit', (code) => end(new Error(`the projector's thread ended with code ${code}`)));
  });

  try {
    await started.promise;
  } catch (error) {
    stopping = true;
    await worker.terminate();
    throw error;
  }
  return {
    statuses: () => [...statuses.values()],
    onProgress(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      stopping = true;
      const command: ProjectorCommand = { kind: 'stop' };
      worker.postMessage(command);
      const late = setTimeout(() => void worker.terminate(), STOP_WITHIN_MS);
      await ended;
      clearTimeout(late);
    },
    failed: failed.promise,
  };
}
