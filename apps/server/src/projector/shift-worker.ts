import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { ProjectorMessage, ShiftData } from './projector-messages.js';
import { startShift } from './shift.js';

/** Another thread of a projector: builds its versions up to the head of the log, then ends, or stays until it is told to. */
const { shift, stay = false, ...data } = workerData as ShiftData;
const say = (message: ProjectorMessage): void => parentPort?.postMessage(message);

// The only thing it is ever told is to stop.
const told = parentPort && once(parentPort, 'message');
const started = await startShift(data, shift, {
  onProgress: (status) => say({ kind: 'progress', status }),
  onParked: (parked) => say({ kind: 'parked', parked }),
});
await Promise.race([told, ...(stay ? [] : [started.projector.caughtUp])]);
await started.stop();
process.exit(0);
