import { parentPort, workerData } from 'node:worker_threads';
import { startShift } from './projector-here.js';
import type { ProjectorMessage, ShiftData } from './projector-messages.js';

/** The second thread of a catching up: builds its views up to the head of the log, then ends. */
const { shift, ...data } = workerData as ShiftData;
const say = (message: ProjectorMessage): void => parentPort?.postMessage(message);

const started = await startShift(data, shift, (status) => say({ kind: 'progress', status }));
await started.projector.caughtUp;
await started.stop();
