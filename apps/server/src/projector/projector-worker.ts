import { parentPort, workerData } from 'node:worker_threads';
import { runProjectorHere } from './projector-here.js';
import type { ProjectorData, ProjectorMessage } from './projector-messages.js';

/** The projector's thread: reads the log and writes the views, and waits for the disk so that HTTP does not. */
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const say = (message: ProjectorMessage): void => parentPort?.postMessage(message);

try {
  const projector = await runProjectorHere(workerData as ProjectorData, {
    onProgress: (status) => say({ kind: 'progress', status }),
    onParked: (parked) => say({ kind: 'parked', parked }),
  });
  // The only thing it is ever told is to stop.
  parentPort?.once('message', () => void projector.stop().finally(() => process.exit(0)));
  projector.failed.catch((error: unknown) => {
    say({ kind: 'failed', message: messageOf(error) });
    process.exit(1);
  });
  say({ kind: 'started', statuses: projector.statuses() });
} catch (error) {
  say({ kind: 'refused', message: messageOf(error) });
}
