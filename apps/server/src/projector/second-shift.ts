import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PROJECTOR_LIMITS } from './projector-limits.js';
import type { ProjectorCommand, ProjectorMessage, ShiftData, Told } from './projector-messages.js';

/** A second thread that helps to catch up. */
export interface SecondShift {
  /** Resolves when it has caught up, failed or been stopped: what it left undone, the first thread does. */
  readonly ended: Promise<void>;
  /** Asks it to end after the transaction under way. */
  leave(): void;
  /**
   * As `leave`, and waits for it; when that takes too long it is ended within its transaction, which then never was. Nobody who shares
   * the turn to write with it may be at work any more: it may take that with it.
   */
  stop(): Promise<void>;
}

/** A thread that builds versions and keeps them up until it is stopped. */
export interface Builder {
  /** False when it failed, or could not begin, or has stopped. */
  isRunning(): boolean;
  /** Leaves the versions to others, after the transaction under way or, when that takes too long, within it. */
  stop(): Promise<void>;
}

/**
 * Events a commit while others are read: in SQLite whoever keeps those up waits meanwhile, and a reader who waits for them with
 * it. Three times as many would be built in two thirds of the time.
 */
const BUILDER_ROUND = 20_000;
const STOP_WITHIN_MS = 600;

export function startSecondShift(data: ShiftData, told: Told): SecondShift {
  const worker = startWorker(data, told);
  // Its error is not lost: the first thread meets the same one when it takes over.
  worker.on('error', () => undefined);
  return leaving(worker);
}

export function startBuilder(data: ShiftData, told: Told): Builder {
  const building: ShiftData = { ...data, roundSize: BUILDER_ROUND, stay: true };
  const worker = startWorker(building, told);
  // One that fails is told of as the status of what it worked on.
  worker.on('error', ({ message: error }: Error) => {
    for (const { name, version, position } of data.shift)
      told.onProgress({ name, version, position, folded: 0, state: 'stopped', error });
  });
  return leaving(worker);
}

/** A thread that ends when it is told to, or else is ended. */
function leaving(worker: Worker): SecondShift & Builder {
  let gone = false;
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      gone = true;
      resolve();
    });
  });
  const leave = (): void => {
    const command: ProjectorCommand = { kind: 'stop' };
    worker.postMessage(command);
  };
  return {
    ended,
    isRunning: () => !gone,
    leave,
    async stop() {
      if (gone) return;
      leave();
      const late = setTimeout(() => void worker.terminate(), STOP_WITHIN_MS);
      await ended;
      clearTimeout(late);
    },
  };
}

function startWorker(data: ShiftData, { onProgress, onParked }: Told): Worker {
  const worker = new Worker(new URL(`./shift-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: data,
    resourceLimits: PROJECTOR_LIMITS,
  });
  worker.on('message', (message: ProjectorMessage) => {
    if (message.kind === 'progress') onProgress(message.status);
    if (message.kind === 'parked') onParked(message.parked);
  });
  return worker;
}
